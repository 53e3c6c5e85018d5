import type { DeviceView, StreamWish } from '../../../preload/contract/model.ts';
import type { FeedSession } from './camera-feed.ts';
import type { DecodeSample } from './decode-load.ts';
import type { Verdict } from './liveness.ts';
import type { StreamFigures } from './stream-figures.ts';

/** What a feed has to know of its camera. */
export type WatchedDevice = Pick<DeviceView, 'device_id' | 'capabilities'>;

/** What a watcher needs of a CameraFeed. */
export interface Feed {
  readonly stream: MediaStream;
  /** When its first frame, or the first one after a rest, was asked for. */
  readonly startedAt: number;
  readonly resting: boolean;
  /** Whether it ever rested. */
  readonly hasRested: boolean;
  readonly restartedAt: number | null;
  readonly keyFrameAskedAt: number | null;
  readonly session: FeedSession;
  readonly transportFailed: boolean;
  /** Apart from the picture, so that a muted tile costs no sound; null while there is none. */
  readonly sound: MediaStream | null;
  /** Whether what it receives is given away as it was encoded, too. */
  readonly tapped: boolean;
  /** Whether the camera takes sound; known once it has offered. */
  readonly takesVoice: boolean;
  readonly figures: StreamFigures | null;
  /** As the last sample found its decoder; null when nothing is decoded. */
  readonly decoding: DecodeSample | null;
  verdict(): Verdict;
  open(device: WatchedDevice, stream: StreamWish | null, tapped: boolean): Promise<void>;
  askKeyFrame(): void;
  restartIce(): void;
  wish(stream: StreamWish): void;
  rest(): void;
  wake(): void;
  /** Sends a microphone's track to the camera, or nothing any more. */
  speak(voice: MediaStreamTrack | null): void;
  close(): void;
  frameShown(): void;
  sample(measured: boolean): Promise<void>;
}
