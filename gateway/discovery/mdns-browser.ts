import { DatagramBudget } from './datagram-budget.ts';
import { MdnsListener, type MdnsListenerOptions } from './mdns-listener.ts';

export interface MdnsBrowserOptions<K extends string, T extends { id: string }> extends Omit<
  MdnsListenerOptions<K, T>,
  'budget'
> {
  /** IPv4 addresses of this machine's interfaces, read anew for each round. */
  interfaces: () => readonly string[];
}

/** Listens to what announces itself by mDNS, on every interface: the system would ask on one only. */
export class MdnsBrowser<K extends string, T extends { id: string }> {
  readonly #options: MdnsBrowserOptions<K, T>;
  readonly #budget = new DatagramBudget(1024 * 1024, 64 * 1024);
  readonly #listeners = new Map<string, MdnsListener<K, T>>();

  constructor(options: MdnsBrowserOptions<K, T>) {
    this.#options = options;
  }

  /** One round: asks, and tells of everything that answers until the next. */
  browse(): void {
    this.#budget.renew();
    const addresses = this.#options.interfaces();
    for (const [address, listener] of this.#listeners)
      if (!addresses.includes(address)) this.#stop(address, listener);
    for (const address of addresses) {
      const listener =
        this.#listeners.get(address) ?? new MdnsListener(address, { ...this.#options, budget: this.#budget });
      this.#listeners.set(address, listener);
      listener.browse();
    }
  }

  stop(): void {
    for (const [address, listener] of this.#listeners) this.#stop(address, listener);
  }

  #stop(address: string, listener: MdnsListener<K, T>): void {
    this.#listeners.delete(address);
    listener.stop();
  }
}
