import type { Server } from 'node:https';
import type { Socket } from 'node:net';
import type { Clock } from '../clock.ts';
import type { HubConfig } from '../config.ts';
import type { BoundedAudit } from '../connection/bounded-audit.ts';
import { limitedAddress } from '../tls/address-ranges.ts';
import { TokenBuckets } from './token-buckets.ts';

/** What an abused connection costs its address, in connections. */
const PENALTY = 50;

export interface ConnectionLimitOptions {
  config: Pick<HubConfig, 'connection_rate'>;
  clock: Pick<Clock, 'monotonic'>;
  audit: Pick<BoundedAudit, 'write'>;
}

/**
 * Turns away an address that connects too often, before TLS: a handshake is by far the dearest of what a stranger can make
 * the hub do, and it is done on the one thread that relays everybody's messages.
 */
export class ConnectionLimit {
  readonly #buckets: TokenBuckets;
  readonly #audit: ConnectionLimitOptions['audit'];

  constructor({ config, clock, audit }: ConnectionLimitOptions) {
    this.#buckets = new TokenBuckets(config.connection_rate, clock);
    this.#audit = audit;
  }

  /** Call before anybody else listens for connections. */
  guard(server: Server): void {
    const greeters = server.listeners('connection');
    server.removeAllListeners('connection');
    server.on('connection', (socket: Socket) => {
      if (!this.#admits(socket)) socket.resetAndDestroy();
      else for (const greet of greeters) greet.call(server, socket);
    });
  }

  /** For whoever sends hundreds of requests in one packet: makes them wait before they connect again. */
  punish(address: string): void {
    this.#buckets.charge(limitedAddress(address), PENALTY);
  }

  #admits({ remoteAddress }: Socket): boolean {
    const address = limitedAddress(remoteAddress ?? 'unknown');
    if (this.#buckets.take(address) === null) return true;
    this.#audit.write({ type: 'rate_limited', address, detail: { what: 'connections' } });
    return false;
  }
}
