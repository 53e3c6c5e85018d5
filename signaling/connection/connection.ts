import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Clock } from '../clock.ts';
import type { ConnectionId } from '../protocol/ids.ts';
import { CLOSE } from '../protocol/errors.ts';
import type { WriteBatch } from './write-batch.ts';

/** Every code the hub itself closes with. */
export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE];

const TEXT = { binary: false } as const;

export interface ConnectionOptions {
  ws: WebSocket;
  /** What `ws` writes to. */
  socket: Duplex;
  batch: WriteBatch;
  connection_id: ConnectionId;
  /** The peer's, for the audit trail. */
  address: string;
  clock: Clock;
  max_buffered_bytes: number;
}

/**
 * One open socket. It is over for the hub the moment that either side decides so, not only when the closing handshake is
 * done: from then on nothing of it is read and nothing is sent, so that a revoked token can't finish a sentence.
 */
export class Connection {
  readonly connection_id: ConnectionId;
  readonly address: string;
  /** Takes each text frame; whoever is in charge of the connection at this stage sets it. */
  receive: (frame: Buffer) => void = () => undefined;
  /** Called for each WebSocket ping, which ws answers by itself. */
  pinged: () => void = () => undefined;
  /** Monotonic milliseconds when the peer was last heard. */
  last_heard: number;
  readonly #ws: WebSocket;
  readonly #socket: Duplex;
  readonly #batch: WriteBatch;
  readonly #clock: Clock;
  readonly #max_buffered_bytes: number;
  readonly #over: (() => void)[] = [];
  #open = true;

  constructor({ ws, socket, batch, connection_id, address, clock, max_buffered_bytes }: ConnectionOptions) {
    this.#ws = ws;
    this.#socket = socket;
    this.#batch = batch;
    this.#clock = clock;
    this.#max_buffered_bytes = max_buffered_bytes;
    this.connection_id = connection_id;
    this.address = address;
    this.last_heard = clock.monotonic();
    // Buffer is ws's default binaryType, so a frame always arrives as one.
    ws.on('message', (frame: Buffer, is_binary: boolean) => {
      this.#message(frame, is_binary);
    });
    ws.on('ping', () => {
      this.#ping();
    });
    ws.on('close', () => {
      this.#finish();
    });
  }

  get isOpen(): boolean {
    return this.#open;
  }

  /** Runs once, when the connection is over; at once when it is already. */
  whenOver(task: () => void): void {
    if (this.#open) this.#over.push(task);
    else task();
  }

  /** Sends one text frame; a Buffer goes out as it is and must hold UTF-8. */
  send(frame: string | Buffer): void {
    if (!this.#open) return;
    this.#batch.hold(this.#socket);
    this.#ws.send(frame, TEXT);
    // A close frame would wait behind everything that the peer does not read.
    if (this.#ws.bufferedAmount > this.#max_buffered_bytes) this.terminate();
  }

  /** Closes with a code of the protocol; `reason` is a short text for people. */
  close(code: CloseCode, reason: string): void {
    if (!this.#open) return;
    this.#ws.close(code, reason);
    this.#finish();
  }

  /** Drops the socket without a word. */
  terminate(): void {
    this.#ws.terminate();
    this.#finish();
  }

  #message(frame: Buffer, is_binary: boolean): void {
    if (!this.#open) return;
    this.last_heard = this.#clock.monotonic();
    if (is_binary) this.close(CLOSE.unsupportedData, 'text frames only');
    else this.receive(frame);
  }

  #ping(): void {
    if (!this.#open) return;
    this.last_heard = this.#clock.monotonic();
    this.pinged();
  }

  #finish(): void {
    if (!this.#open) return;
    this.#open = false;
    for (const task of this.#over.splice(0)) task();
  }
}
