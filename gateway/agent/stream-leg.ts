import type { MediaPacket } from '../media/media-packet.ts';
import type { StreamDescription } from '../media/stream-description.ts';
import type { StreamState } from '../media/stream-source-types.ts';
import type { CameraStreams, StreamForm } from './camera-streams.ts';
import type { StreamRole } from './stream-choice.ts';
import type { StreamPlan } from './stream-plan.ts';

export interface LegEvents {
  /** The first pictures are there: `past` is what came since the last key frame, at once. Called once, before `packet`. */
  ready(past: readonly MediaPacket[]): void;
  packet(packet: MediaPacket): void;
  state(state: StreamState): void;
}

/** One viewer's subscription to one stream, which is ready when it has something to show. */
export class StreamLeg {
  readonly role: StreamRole;
  readonly form: StreamForm;
  readonly #events: LegEvents;
  #description: StreamDescription | null = null;
  #is_ready = false;
  #past: MediaPacket[] | null = [];
  #unsubscribe: () => void = () => undefined;

  constructor({ role, form }: StreamPlan, events: LegEvents) {
    this.role = role;
    this.form = form;
    this.#events = events;
  }

  get description(): StreamDescription | null {
    return this.#description;
  }

  open(streams: CameraStreams): void {
    this.#unsubscribe = streams.subscribe(this.role, this.form, {
      packet: (packet) => {
        this.#take(packet);
      },
      state: (state) => {
        if (state.state === 'live') this.#description = state.description;
        this.#events.state(state);
      },
    });
    // Whatever came while subscribing is the past.
    const past = this.#past ?? [];
    this.#past = null;
    if (past.some(({ kind }) => kind === 'video')) this.#begin(past);
  }

  close(): void {
    this.#unsubscribe();
  }

  #take(packet: MediaPacket): void {
    if (this.#past !== null) this.#past.push(packet);
    else if (this.#is_ready) this.#events.packet(packet);
    else if (packet.kind === 'video') {
      this.#begin([]);
      this.#events.packet(packet);
    }
  }

  #begin(past: readonly MediaPacket[]): void {
    this.#is_ready = true;
    this.#events.ready(past);
  }
}
