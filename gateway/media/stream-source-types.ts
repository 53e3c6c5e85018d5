import type { RtspFailure } from '../rtsp/rtsp-types.ts';
import type { MediaPacket } from './media-packet.ts';
import type { StreamDescription } from './stream-description.ts';
import type { StreamStatistics } from './stream-statistics.ts';

export type StreamState =
  /** Nobody watches, so nothing is open. */
  | { state: 'idle' }
  | { state: 'connecting' }
  | { state: 'live'; description: StreamDescription }
  /** Tried again at `retry_at` (ms, the clock's `now`). */
  | { state: 'failed'; failure: RtspFailure; retry_at: number };

/** One who takes a stream: a viewer, a recorder, a validation run. */
export interface StreamSubscriber {
  /**
   * Packets in order. The first video packet starts a key frame: the last whole group of pictures is given at once when there is one, so that
   * the first picture does not wait for the camera's next key frame.
   */
  packet(packet: MediaPacket): void;
  /** Now, and whenever it changes. */
  state(state: StreamState): void;
}

/** One upstream connection, shared by all who subscribe; opened with the first, closed after the last. */
export interface StreamSource {
  subscribe(subscriber: StreamSubscriber): () => void;
  /** Since the source was made, over all its connections. */
  statistics(): StreamStatistics;
}
