import { randomInt } from 'node:crypto';
import type { Clock } from '../../signaling/clock.ts';
import type { Backchannel } from '../rtsp/rtsp-types.ts';
import { RtpTimeline } from '../webrtc/rtp-timeline.ts';
import { RtpWriter } from '../webrtc/rtp-writer.ts';
import { inLaw } from './g711.ts';
import type { SpeechPacket } from './speech-packet.ts';

const SPEECH_HZ = 8_000;

/** One unbroken RTP stream to a camera, whoever speaks. */
export class SpeechWriter {
  readonly #way: Backchannel;
  readonly #writer = new RtpWriter(randomInt(1, 2 ** 32 - 1), randomInt(2 ** 15));
  readonly #time: RtpTimeline;

  constructor(way: Backchannel, clock: Pick<Clock, 'monotonic'>) {
    this.#way = way;
    this.#time = new RtpTimeline(SPEECH_HZ, () => clock.monotonic(), randomInt(2 ** 31));
  }

  /** @param begins It is the first after a silence, which the marker says (RFC 3551 §4.1). */
  write({ codec, timestamp, payload }: SpeechPacket, begins: boolean): void {
    if (begins) this.#time.rebase();
    const speech = inLaw(payload, codec, this.#way.codec);
    this.#way.send(this.#writer.write(speech, this.#way.payload_type, this.#time.map(timestamp), begins));
  }
}
