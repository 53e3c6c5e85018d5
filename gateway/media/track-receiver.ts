import type { Clock } from '../../signaling/clock.ts';
import { ArrivalOrder } from './arrival-order.ts';
import type { PacketOrder } from './packet-order.ts';
import { ReorderBuffer } from './reorder-buffer.ts';
import { RtpHeader } from './rtp-header.ts';
import type { StreamMeter } from './stream-statistics.ts';

/** Takes the payload of one packet, in order. `timestamp` is the camera's. */
export type TakePayload = (payload: Buffer, timestamp: number, marker: boolean, gap: boolean) => void;

/** The RTP packets of one track: checked, put in order, taken out of their headers. */
export class TrackReceiver {
  readonly #header = new RtpHeader();
  readonly #meter: StreamMeter;
  readonly #take: TakePayload;
  readonly #order: PacketOrder;

  constructor(transport: 'tcp' | 'udp', take: TakePayload, meter: StreamMeter, clock: Pick<Clock, 'after'>) {
    this.#meter = meter;
    this.#take = take;
    const deliver = (packet: Buffer, gap: boolean): void => this.#deliver(packet, gap);
    this.#order =
      transport === 'tcp'
        ? new ArrivalOrder(deliver, meter.order)
        : new ReorderBuffer(deliver, meter.order, clock);
  }

  push(packet: Buffer): void {
    this.#meter.received(packet);
    if (this.#header.read(packet)) this.#order.push(packet, this.#header.sequence);
    else this.#meter.malformed();
  }

  close(): void {
    this.#order.close();
  }

  /** The header is read again, since the packet may have waited while others were read. */
  #deliver(packet: Buffer, gap: boolean): void {
    const header = this.#header;
    header.read(packet);
    const payload = packet.subarray(header.payload_start, header.payload_end);
    this.#take(payload, header.timestamp, header.marker, gap);
  }
}
