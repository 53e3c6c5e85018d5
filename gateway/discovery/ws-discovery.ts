import { randomUUID } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import type { Clock } from '../../signaling/clock.ts';
import type { FoundThing } from '../contract/found-thing.ts';
import { DatagramBudget } from './datagram-budget.ts';
import { probeMessage } from './probe-message.ts';
import { readProbeMatches } from './read-probe-matches.ts';

/** Reserved for WS-Discovery (WS-Discovery 2005/04 §2.4). */
const WS_DISCOVERY = { group: '239.255.255.250', port: 3702 } as const;
/** Longer answers are no cameras'. */
const MAX_DATAGRAM_BYTES = 64 * 1024;
/** UDP gets lost; asked again after this time (SOAP-over-UDP 1.0, appendix I). */
const REPEAT_MS = 500;
/** For the answers of one host that was asked directly. */
const HOST_MS = 5_000;
/** Open at the same time; more are not asked. */
const MAX_SOCKETS = 64;

export interface WsDiscoveryOptions {
  clock: Pick<Clock, 'after'>;
  /** IPv4 addresses of this machine's interfaces, read anew for each round. */
  interfaces: () => readonly string[];
  found: (thing: FoundThing) => void;
  port?: number;
}

/** Finds ONVIF cameras: asks on every interface from a socket of its own, since the system would only pick one of them. */
export class WsDiscovery {
  readonly #options: WsDiscoveryOptions;
  readonly #sockets = new Map<string, Socket>();
  readonly #timers = new Set<() => void>();
  readonly #budget = new DatagramBudget(4 * 1024 * 1024, 128 * 1024);

  constructor(options: WsDiscoveryOptions) {
    this.#options = options;
  }

  /** One round: asks the whole LAN, twice. Answers come in until `stop`. */
  probe(): void {
    this.#budget.renew();
    const addresses = this.#options.interfaces();
    for (const [address, socket] of this.#sockets)
      if (!addresses.includes(address)) this.#close(address, socket);
    for (const address of addresses) {
      const socket = this.#sockets.get(address) ?? this.#open(address);
      this.#ask(socket, WS_DISCOVERY.group);
    }
  }

  /** Asks one host directly: firewalls and switches swallow multicast. @param address IPv4, allowed by `allowedTarget` */
  probeHost(address: string): void {
    if (this.#sockets.size >= MAX_SOCKETS) return;
    const name = `host ${randomUUID()}`;
    const socket = this.#open(name, '0.0.0.0');
    this.#ask(socket, address);
    this.#later(HOST_MS, () => this.#close(name, socket));
  }

  stop(): void {
    for (const cancel of this.#timers) cancel();
    this.#timers.clear();
    for (const [name, socket] of this.#sockets) this.#close(name, socket);
  }

  #open(name: string, address = name): Socket {
    const socket = createSocket('udp4');
    this.#sockets.set(name, socket);
    // An interface that just went away; the next round opens what is there then.
    socket.on('error', () => this.#close(name, socket));
    socket.on('message', (bytes, { address: sender }) => this.#read(bytes, sender));
    socket.bind({ address, port: 0 }, () => {
      if (address !== '0.0.0.0') socket.setMulticastInterface(address);
    });
    return socket;
  }

  #close(name: string, socket: Socket): void {
    if (this.#sockets.get(name) !== socket) return;
    this.#sockets.delete(name);
    socket.close();
  }

  #ask(socket: Socket, to: string): void {
    const messages = (['cameras', 'everything'] as const).map((kind) => probeMessage(kind, randomUUID()));
    const send = (): void => {
      if (![...this.#sockets.values()].includes(socket)) return;
      for (const message of messages) {
        // No route, or a firewall: the other interfaces may do better.
        socket.send(message, this.#options.port ?? WS_DISCOVERY.port, to, () => undefined);
      }
    };
    send();
    this.#later(REPEAT_MS, send);
  }

  #later(delay_ms: number, task: () => void): void {
    const cancel = this.#options.clock.after(delay_ms, () => {
      this.#timers.delete(cancel);
      task();
    });
    this.#timers.add(cancel);
  }

  #read(bytes: Buffer, sender: string): void {
    if (bytes.length > MAX_DATAGRAM_BYTES || !this.#budget.spend(sender, bytes.length)) return;
    for (const thing of read(bytes, sender)) this.#options.found(thing);
  }
}

/** Whatever a stranger sends, it is no reason to stop. */
function read(bytes: Buffer, sender: string): FoundThing[] {
  try {
    return readProbeMatches(bytes, sender);
  } catch {
    return [];
  }
}
