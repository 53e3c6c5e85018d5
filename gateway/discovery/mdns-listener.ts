import { Bonjour, type Browser } from 'bonjour-service';
import type { DatagramBudget } from './datagram-budget.ts';
import { createMdnsSocket } from './mdns-socket.ts';

/** Of one kind in one round; who invents more is not listened to until the next. */
const MAX_SERVICES = 300;

/** What the library tells of a service; all of it as somebody announced it. */
export interface MdnsService {
  name: string;
  fqdn: string;
  port: number;
  addresses?: readonly string[];
  txt?: unknown;
  referer?: { address: string };
}

export interface MdnsListenerOptions<K extends string, T extends { id: string }> {
  /** The kinds of services to ask for, such as `rtsp`. */
  kinds: readonly K[];
  /** @returns null when it says nothing that could be used */
  read: (kind: K, service: MdnsService) => T | null;
  found: (thing: T) => void;
  gone: (id: string) => void;
  budget: DatagramBudget;
  /** Another port, or a network without multicast, for tests. */
  network?: MdnsNetwork;
}

export interface MdnsNetwork {
  port: number;
  ip: string;
  multicast: false;
}

/** Asks and listens on one interface. */
export class MdnsListener<K extends string, T extends { id: string }> {
  readonly #options: MdnsListenerOptions<K, T>;
  readonly #bonjour: Bonjour;
  #browsers: Browser[] = [];

  /** @param address the interface's, IPv4 */
  constructor(address: string, options: MdnsListenerOptions<K, T>) {
    this.#options = options;
    const socket = createMdnsSocket(
      options.kinds.map((kind) => `_${kind}`),
      options.budget,
    );
    // Bound to the interface's address alone a socket hears no multicast on Linux.
    const place = { interface: address, bind: '0.0.0.0', ...options.network };
    // The library hands its options on to the one below, whose they are. A LAN without multicast finds nothing, and that is all.
    this.#bonjour = new Bonjour(
      { socket, ...place } as ConstructorParameters<typeof Bonjour>[0],
      () => undefined,
    );
  }

  /**
   * Asks, and tells of everything that answers until the next time. The library's browsers keep what they found for as long as it was told
   * to; new ones keep nothing, and tell again of what is still there.
   */
  browse(): void {
    for (const browser of this.#browsers) browser.stop();
    this.#browsers = this.#options.kinds.map((kind) => this.#find(kind));
  }

  stop(): void {
    for (const browser of this.#browsers) browser.stop();
    this.#bonjour.destroy();
  }

  #find(kind: K): Browser {
    const browser = this.#bonjour.find({ type: kind });
    const tell = (service: MdnsService): void => {
      const thing = this.#options.read(kind, service);
      if (thing !== null) this.#options.found(thing);
      if (browser.services.length >= MAX_SERVICES) browser.stop();
    };
    browser.on('up', tell).on('srv-update', tell).on('txt-update', tell);
    browser.on('down', (service) => {
      const thing = this.#options.read(kind, service);
      if (thing !== null) this.#options.gone(thing.id);
    });
    return browser;
  }
}
