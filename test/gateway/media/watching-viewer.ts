import type { MediaPacket } from '../../../gateway/media/media-packet.ts';
import type { StreamState, StreamSubscriber } from '../../../gateway/media/stream-source-types.ts';

/** A subscriber that remembers all it was told. */
export class WatchingViewer implements StreamSubscriber {
  readonly packets: MediaPacket[] = [];
  readonly states: StreamState[] = [];

  packet(packet: MediaPacket): void {
    this.packets.push(packet);
  }

  state(state: StreamState): void {
    this.states.push(state);
  }

  get last(): StreamState | undefined {
    return this.states.at(-1);
  }

  get names(): string[] {
    return this.states.map(({ state }) => state);
  }
}
