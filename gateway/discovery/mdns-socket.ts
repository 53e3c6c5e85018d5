import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import type { DatagramBudget } from './datagram-budget.ts';

/** RFC 6762 §17. */
const MAX_BYTES = 9_000;
/** The library compares every record with every other. */
const MAX_RECORDS = 64;
const HEADER_BYTES = 12;
const RESPONSE = 0x80;

/**
 * A socket that lets only those messages through which are worth the library's work: answers about these services, of a sane size, and not
 * more than the budget has. Whatever the library throws at one ends that message only.
 *
 * @param services such as `_rtsp`
 */
export function createMdnsSocket(services: readonly string[], budget: DatagramBudget): Socket {
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  const wanted = services.map((service) => Buffer.from(service));
  const emit = socket.emit.bind(socket) as (event: string, ...values: unknown[]) => boolean;
  const deliver = (bytes: Buffer, sender: RemoteInfo): boolean => {
    const about = isSaneAnswer(bytes) && wanted.some((service) => bytes.includes(service));
    if (!about || !budget.spend(sender.address, bytes.length)) return false;
    try {
      return emit('message', bytes, sender);
    } catch {
      return false;
    }
  };
  socket.emit = (event: string, ...values: unknown[]): boolean =>
    event === 'message' ? deliver(values[0] as Buffer, values[1] as RemoteInfo) : emit(event, ...values);
  return socket;
}

/** RFC 1035 §4.1.1: flags at 2, then how many questions, answers, authorities and additional records there are. */
function isSaneAnswer(bytes: Buffer): boolean {
  if (bytes.length < HEADER_BYTES || bytes.length > MAX_BYTES) return false;
  const records = [4, 6, 8, 10].map((at) => bytes.readUInt16BE(at)).reduce((sum, count) => sum + count, 0);
  return (bytes.readUInt8(2) & RESPONSE) !== 0 && records <= MAX_RECORDS;
}
