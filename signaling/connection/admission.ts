import type { HubConfig } from '../config.ts';
import { limitedAddress } from '../tls/address-ranges.ts';

export type AdmissionRefusal = 'connections' | 'sockets_without_hello';

/** A place in the house, held from the upgrade until the socket is really closed. */
export interface Ticket {
  /** It said `hello` and was let in. */
  welcomed: () => void;
  left: () => void;
}

/** Counts sockets, so that neither one address nor all of them together can use up the hub. */
export class Admission {
  readonly #config: Pick<HubConfig, 'max_connections' | 'max_unauthenticated_per_address'>;
  readonly #waiting = new Map<string, number>();
  #connections = 0;

  constructor(config: Pick<HubConfig, 'max_connections' | 'max_unauthenticated_per_address'>) {
    this.#config = config;
  }

  enter(address: string): Ticket | AdmissionRefusal {
    const key = limitedAddress(address);
    if (this.#connections >= this.#config.max_connections) return 'connections';
    const waiting = this.#waiting.get(key) ?? 0;
    if (waiting >= this.#config.max_unauthenticated_per_address) return 'sockets_without_hello';
    this.#connections += 1;
    this.#waiting.set(key, waiting + 1);
    return this.#ticket(key);
  }

  #ticket(key: string): Ticket {
    let waits = true;
    let inside = true;
    const welcomed = (): void => {
      if (waits) this.#stopWaiting(key);
      waits = false;
    };
    const left = (): void => {
      welcomed();
      if (inside) this.#connections -= 1;
      inside = false;
    };
    return { welcomed, left };
  }

  #stopWaiting(key: string): void {
    const waiting = (this.#waiting.get(key) ?? 1) - 1;
    if (waiting > 0) this.#waiting.set(key, waiting);
    else this.#waiting.delete(key);
  }
}
