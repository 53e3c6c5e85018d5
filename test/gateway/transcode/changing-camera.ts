import type { OpenRtsp, RtspSession } from '../../../gateway/rtsp/rtsp-types.ts';
import { openCamera } from './camera-stream-fixture.ts';

/** A camera whose picture becomes another one in the midst of its stream, as when somebody changes its size at the camera. */
export class ChangingCamera {
  readonly #next_url: string;
  #change: () => Promise<void> = () => Promise.reject(new Error('nobody watches'));

  /** @param next_url What it sends after the change; both streams are of the same make, and without sound. */
  constructor(next_url: string) {
    this.#next_url = next_url;
  }

  readonly open: OpenRtsp = async (endpoint, listener, signal) => {
    let next: RtspSession | null = null;
    const until_then: typeof listener.rtp = (track, packet) => {
      if (next === null) listener.rtp(track, packet);
    };
    const first = await openCamera(endpoint, { ...listener, rtp: until_then }, signal);
    const [track] = first.tracks;
    this.#change = async () => {
      const rtp = (_track: unknown, packet: Buffer) => {
        if (next !== null && track !== undefined) listener.rtp(track, packet);
      };
      next = await openCamera({ ...endpoint, url: this.#next_url }, { ...listener, rtp }, signal);
    };
    const close = () => {
      next?.close();
      first.close();
    };
    return { ...first, close };
  };

  change(): Promise<void> {
    return this.#change();
  }
}
