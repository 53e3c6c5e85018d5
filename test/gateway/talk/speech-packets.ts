import type { TalkCodec } from '../../../gateway/rtsp/rtsp-types.ts';
import { RtpWriter } from '../../../gateway/webrtc/rtp-writer.ts';
import { PAYLOAD_TYPE } from '../../../gateway/webrtc/viewer-peer.ts';

/** 20 ms of G.711. */
const PACKET_BYTES = 160;

/** Speech as a browser sends it: RTP, 20 ms a packet. */
export function speechPackets(speech: Buffer, codec: TalkCodec, ssrc = 0x5eec): Buffer[] {
  const writer = new RtpWriter(ssrc, 0xfff0);
  return Array.from({ length: speech.length / PACKET_BYTES }, (_, i) =>
    writer.write(
      speech.subarray(i * PACKET_BYTES, (i + 1) * PACKET_BYTES),
      PAYLOAD_TYPE[codec],
      i * PACKET_BYTES,
      i === 0,
    ),
  );
}
