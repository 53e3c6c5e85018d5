import type { FeedSession } from '../../../../renderer/station/webrtc/camera-feed.ts';
import type { DecodeSample } from '../../../../renderer/station/webrtc/decode-load.ts';
import type { Feed } from '../../../../renderer/station/webrtc/feed.ts';
import {
  startAfterRest,
  startLiveness,
  verdictAt,
  withFrame,
  withSample,
  type Verdict,
} from '../../../../renderer/station/webrtc/liveness.ts';
import type { StreamFigures } from '../../../../renderer/station/webrtc/stream-figures.ts';
import type { IpcErrorCode } from '../../../../preload/contract/result.ts';

/** A feed that does what the test says, judged by the real liveness. */
export class ScriptedFeed implements Feed {
  readonly stream = {} as MediaStream;
  startedAt: number;
  resting = false;
  hasRested = false;
  readonly sound = null;
  takesVoice = true;
  /** What it sends to the camera. */
  voice: MediaStreamTrack | null = null;
  tapped = false;
  figures: StreamFigures | null = null;
  decoding: DecodeSample | null = null;
  readonly wishes: unknown[] = [];
  /** As the last sample was asked for. */
  measured = false;
  restartedAt: number | null = null;
  keyFrameAskedAt: number | null = null;
  transportFailed = false;
  session: FeedSession = { state: 'opening' };
  closed = false;

  private readonly clock: () => number;
  private readonly onChange: () => void;
  private liveness;
  private packets = 0;

  constructor(clock: () => number, onChange: () => void) {
    this.clock = clock;
    this.onChange = onChange;
    this.startedAt = clock();
    this.liveness = startLiveness(this.startedAt);
  }

  verdict(): Verdict {
    return verdictAt(this.liveness, this.clock());
  }

  open(_device: unknown, _stream: unknown, tapped: boolean): Promise<void> {
    this.tapped = tapped;
    return Promise.resolve();
  }

  speak(voice: MediaStreamTrack | null): void {
    this.voice = voice;
  }

  askKeyFrame(): void {
    this.keyFrameAskedAt = this.clock();
  }

  restartIce(): void {
    this.restartedAt = this.clock();
  }

  wish(stream: unknown): void {
    this.wishes.push(stream);
  }

  rest(): void {
    this.resting = true;
    this.hasRested = true;
    this.liveness = startAfterRest(this.clock());
  }

  wake(): void {
    this.resting = false;
    this.startedAt = this.clock();
    this.liveness = startAfterRest(this.startedAt);
  }

  close(): void {
    this.closed = true;
    this.session = { state: 'closed' };
  }

  frameShown(): void {
    if (!this.resting) this.liveness = withFrame(this.liveness, this.clock());
  }

  sample(measured: boolean): Promise<void> {
    this.measured = measured;
    return Promise.resolve();
  }

  // ---- what tests may do

  accept(): void {
    this.session = { state: 'open', id: crypto.randomUUID() };
    this.onChange();
  }

  refuse(code: IpcErrorCode, retryAfterS?: number): void {
    const error = { code, message: code };
    this.session = {
      state: 'refused',
      error: retryAfterS === undefined ? error : { ...error, retry_after_s: retryAfterS },
    };
    this.onChange();
  }

  end(reason: string): void {
    this.session = { state: 'ended', reason };
    this.onChange();
  }

  packetsOnly(): void {
    this.packets += 10;
    const sample = { at: this.clock(), framesDecoded: 0, packetsReceived: this.packets };
    this.liveness = withSample(this.liveness, sample);
  }
}
