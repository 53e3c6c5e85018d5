import type { Clock } from '../../signaling/clock.ts';
import type { CameraSource } from '../contract/camera-source.ts';
import type { StreamSource } from '../media/stream-source-types.ts';
import type { TargetPolicy } from '../rtsp/allowed-target.ts';

/** The camera that is checked. */
export interface CheckedCamera {
  source: CameraSource;
  main: StreamSource;
  sub: StreamSource | null;
}

/** What every step of a check needs. */
export interface CheckParts {
  clock: Clock;
  policy: TargetPolicy;
  signal: AbortSignal;
}
