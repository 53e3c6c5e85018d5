import type { ReportBlock } from './reception-statistics.ts';

const VERSION_2 = 0x80;
const RECEIVER_REPORT = 201;
const SOURCE_DESCRIPTION = 202;
const CNAME = 1;

/**
 * A compound of a receiver report and a source description (RFC 3550 §6.1), without which some cameras stop sending.
 *
 * @param cname at most 255 bytes
 * @param block null when nothing has come yet
 */
export function receiverReport(ssrc: number, cname: string, block: ReportBlock | null): Buffer {
  return Buffer.concat([reportPacket(ssrc, block), descriptionPacket(ssrc, cname)]);
}

function reportPacket(ssrc: number, block: ReportBlock | null): Buffer {
  const packet = Buffer.alloc(block === null ? 8 : 32);
  header(packet, block === null ? 0 : 1, RECEIVER_REPORT);
  packet.writeUInt32BE(ssrc, 4);
  if (block === null) return packet;
  packet.writeUInt32BE(block.ssrc, 8);
  packet.writeUInt8(block.fraction_lost, 12);
  packet.writeUIntBE(block.cumulative_lost, 13, 3);
  packet.writeUInt32BE(block.extended_highest_sequence, 16);
  packet.writeUInt32BE(block.last_sender_report, 24);
  packet.writeUInt32BE(block.delay_since, 28);
  return packet;
}

function descriptionPacket(ssrc: number, cname: string): Buffer {
  const name = Buffer.from(cname, 'utf8');
  // The item, at least one NUL behind it, filled up to 32 bits.
  const packet = Buffer.alloc(8 + 4 * Math.ceil((2 + name.length + 1) / 4));
  header(packet, 1, SOURCE_DESCRIPTION);
  packet.writeUInt32BE(ssrc, 4);
  packet.writeUInt8(CNAME, 8);
  packet.writeUInt8(name.length, 9);
  name.copy(packet, 10);
  return packet;
}

function header(packet: Buffer, count: number, type: number): void {
  packet.writeUInt8(VERSION_2 | count, 0);
  packet.writeUInt8(type, 1);
  packet.writeUInt16BE(packet.length / 4 - 1, 2);
}
