import type { StreamWish } from '../../../preload/contract/model.ts';
import type { FeedSession } from './camera-feed.ts';
import type { Verdict } from './liveness.ts';
import type { StreamFigures } from './stream-figures.ts';

/** What a watcher needs of a CameraFeed. */
export interface Feed {
  readonly stream: MediaStream;
  readonly startedAt: number;
  readonly restartedAt: number | null;
  readonly keyFrameAskedAt: number | null;
  readonly session: FeedSession;
  readonly transportFailed: boolean;
  /** Apart from the picture, so that a muted tile costs no sound; null while there is none. */
  readonly sound: MediaStream | null;
  readonly figures: StreamFigures | null;
  verdict(): Verdict;
  open(deviceId: string, stream: StreamWish | null): Promise<void>;
  askKeyFrame(): void;
  restartIce(): void;
  wish(stream: StreamWish): void;
  close(): void;
  frameShown(): void;
  sample(measured: boolean): Promise<void>;
}
