import { isoTime, type Clock } from '../clock.ts';
import type { Connection } from './connection.ts';

/** More than this before `hello_ok` means that the store hangs; the peer has to come again. */
const MAX_HELD = 1_000;

interface Message {
  type: string;
  payload: unknown;
}

/** Writes messages of the hub. Whatever happens before `hello_ok` went out waits for it, since that comes first. */
export class Outbox<M extends Message> {
  readonly #connection: Connection;
  readonly #clock: Clock;
  #held: string[] | null = [];

  constructor(connection: Connection, clock: Clock) {
    this.#connection = connection;
    this.#clock = clock;
  }

  /** `re` is the `id` of the message that this answers. */
  send(message: M, re?: string): void {
    const frame = this.#write(message, re);
    if (!this.#held) this.#connection.send(frame);
    else if (this.#held.push(frame) > MAX_HELD) this.#connection.terminate();
  }

  /** Sends `hello_ok` and then what waited. */
  welcome(hello_ok: M, re?: string): void {
    const held = this.#held ?? [];
    this.#held = null;
    this.#connection.send(this.#write(hello_ok, re));
    for (const frame of held) this.#connection.send(frame);
  }

  #write({ type, payload }: M, re: string | undefined): string {
    const ts = isoTime(this.#clock.now());
    return JSON.stringify(re === undefined ? { type, ts, payload } : { type, ts, re, payload });
  }
}
