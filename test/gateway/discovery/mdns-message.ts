import { createSocket } from 'node:dgram';

/** One record of DNS: name, type, data. */
type DnsRecord = readonly [name: string, type: number, data: Buffer];

export const PTR = 12;
const A = 1;
const TXT = 16;
const SRV = 33;

export interface MdnsAnnouncement {
  /** Such as `_rtsp._tcp.local`. */
  service: string;
  name: string;
  port: number;
  address: string;
  txt?: readonly string[];
  /** Seconds; 0 is a good-bye. */
  ttl?: number;
}

/** What a device sends to announce itself (RFC 6763): PTR, SRV, TXT and A in one answer. */
export function mdnsMessage({ service, name, port, address, txt = [], ttl = 120 }: MdnsAnnouncement): Buffer {
  const fqdn = `${name}.${service}`;
  const place = Buffer.alloc(6);
  place.writeUInt16BE(port, 4);
  return dnsAnswer(
    [
      [service, PTR, dnsName(fqdn)],
      [fqdn, SRV, Buffer.concat([place, dnsName('camera.local')])],
      [fqdn, TXT, txt.length === 0 ? Buffer.from([0]) : Buffer.concat(txt.map(counted))],
      ['camera.local', A, Buffer.from(address.split('.').map(Number))],
    ],
    ttl,
  );
}

/** An answer with these records. */
export function dnsAnswer(records: readonly DnsRecord[], ttl = 120): Buffer {
  const header = Buffer.from([0, 0, 0x84, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  header.writeUInt16BE(records.length, 6);
  return Buffer.concat([header, ...records.map((record) => encoded(record, ttl))]);
}

export const dnsName = (name: string): Buffer =>
  Buffer.concat([...name.split('.').map(counted), Buffer.from([0])]);

const counted = (text: string): Buffer =>
  Buffer.concat([Buffer.from([Buffer.byteLength(text)]), Buffer.from(text)]);

function encoded([name, type, data]: DnsRecord, ttl: number): Buffer {
  const middle = Buffer.alloc(10);
  middle.writeUInt16BE(type, 0);
  middle.writeUInt16BE(1, 2);
  middle.writeUInt32BE(ttl, 4);
  middle.writeUInt16BE(data.length, 8);
  return Buffer.concat([dnsName(name), middle, data]);
}

/** A port that is free now: the library takes no 0. */
export async function freeUdpPort(): Promise<number> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const { port } = socket.address();
  await new Promise<void>((resolve) => socket.close(resolve));
  return port;
}
