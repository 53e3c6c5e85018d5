import type { Server } from 'node:https';
import type { Socket } from 'node:net';
import type { Clock } from '../clock.ts';
import type { HubConfig } from '../config.ts';
import type { BoundedAudit } from '../connection/bounded-audit.ts';
import { limitedAddress, plainAddress } from '../tls/address-ranges.ts';
import { TokenBuckets } from './token-buckets.ts';

/** What an abused connection costs its address, in connections; and the most that trying on while it is turned away does. */
const PENALTY = 50;

/** Where the programs of this computer call from: the station's own window, and a line for each of its IP cameras, all at once at start. */
const THIS_COMPUTER = new Set(['127.0.0.1', '::1']);

const ignore = (): void => undefined;

export interface ConnectionLimitOptions {
  config: Pick<HubConfig, 'connection_rate' | 'connection_pace'>;
  clock: Pick<Clock, 'monotonic' | 'after'>;
  audit: Pick<BoundedAudit, 'write'>;
}

/**
 * Turns away an address that connects too often, before TLS: a handshake is by far the dearest of what a stranger can make
 * the hub do, and it is done on the one thread that relays everybody's messages. For the same reason those that are let in
 * from one address do not all get theirs at once: a hundred in a row are half a second in which nobody else is heard.
 */
export class ConnectionLimit {
  readonly #buckets: TokenBuckets;
  readonly #pace: TokenBuckets;
  readonly #waiting = new Map<string, Set<Socket>>();
  readonly #clock: ConnectionLimitOptions['clock'];
  readonly #audit: ConnectionLimitOptions['audit'];

  constructor({ config, clock, audit }: ConnectionLimitOptions) {
    this.#buckets = new TokenBuckets(config.connection_rate, clock);
    this.#pace = new TokenBuckets(config.connection_pace, clock);
    this.#clock = clock;
    this.#audit = audit;
  }

  /** Call before anybody else listens for connections. */
  guard(server: Server): void {
    const greeters = server.listeners('connection');
    server.removeAllListeners('connection');
    server.on('connection', (socket: Socket) => {
      if (!this.#admits(socket)) socket.resetAndDestroy();
      else
        this.#inTurn(socket, () => {
          for (const greet of greeters) greet.call(server, socket);
        });
    });
  }

  /** For whoever sends hundreds of requests in one packet: its connections that wait are closed, and it waits before it makes others. */
  punish(address: string): void {
    const limited = limitedAddress(address);
    this.#buckets.charge(limited, PENALTY);
    for (const socket of this.#waiting.get(limited) ?? []) socket.resetAndDestroy();
  }

  #inTurn(socket: Socket, greet: () => void): void {
    const { remoteAddress } = socket;
    const address = limitedAddress(remoteAddress ?? 'unknown');
    const wait_ms = isThisComputer(remoteAddress) ? 0 : this.#pace.reserve(address);
    if (wait_ms === 0) {
      greet();
      return;
    }
    const waiting = this.#waiting.get(address) ?? new Set();
    this.#waiting.set(address, waiting.add(socket));
    const leave = (): void => {
      cancel();
      waiting.delete(socket);
      if (waiting.size === 0) this.#waiting.delete(address);
    };
    const cancel = this.#clock.after(wait_ms, () => {
      socket.off('error', ignore).off('close', leave);
      leave();
      greet();
    });
    // Whoever greets brings listeners of its own; a socket without one that fails would end the process.
    socket.on('error', ignore).on('close', leave);
  }

  #admits({ remoteAddress }: Socket): boolean {
    const address = limitedAddress(remoteAddress ?? 'unknown');
    if (this.#buckets.take(address, isThisComputer(remoteAddress) ? 0 : PENALTY) === null) return true;
    this.#audit.write({ type: 'rate_limited', address, detail: { what: 'connections' } });
    return false;
  }
}

/** Who floods from this very computer has its processor anyway, and would shut out the station's own window. */
function isThisComputer(address: string | undefined): boolean {
  return address !== undefined && THIS_COMPUTER.has(plainAddress(address));
}
