import type { Clock } from '../../signaling/clock.ts';
import type { FoundThing } from '../contract/found-thing.ts';

export interface DiscoveryListener {
  /** New, or something about it changed. */
  found(thing: FoundThing): void;
  gone(id: string): void;
}

/** One who invents cameras fills neither the list nor the memory. */
const MAX_THINGS = 1_000;
const MAX_PER_ADDRESS = 32;

/** What is there now: each thing once, until it was not heard of for a while. */
export class FoundList {
  readonly #clock: Pick<Clock, 'monotonic'>;
  readonly #listener: DiscoveryListener;
  readonly #lifetime_ms: number;
  readonly #things = new Map<string, { thing: FoundThing; told: string; until: number }>();

  /** @param lifetime_ms how long a thing stays without being heard of again */
  constructor(clock: Pick<Clock, 'monotonic'>, listener: DiscoveryListener, lifetime_ms: number) {
    this.#clock = clock;
    this.#listener = listener;
    this.#lifetime_ms = lifetime_ms;
  }

  get things(): FoundThing[] {
    return [...this.#things.values()].map(({ thing }) => thing);
  }

  seen(thing: FoundThing): void {
    const known = this.#things.get(thing.id);
    if (known === undefined && !this.#hasRoom(thing)) return;
    if (this.#isKnownByOnvif(thing)) return;
    const told = JSON.stringify(thing);
    this.#things.set(thing.id, { thing, told, until: this.#clock.monotonic() + this.#lifetime_ms });
    if (thing.source === 'onvif') this.#dropDoubles(thing);
    if (known?.told !== told) this.#listener.found(thing);
  }

  /** It said good-bye. */
  lost(id: string): void {
    if (this.#things.delete(id)) this.#listener.gone(id);
  }

  /** Lets go of what was not heard of for too long. */
  sweep(): void {
    const now = this.#clock.monotonic();
    for (const [id, { until }] of this.#things) if (until <= now) this.lost(id);
  }

  #hasRoom({ address }: FoundThing): boolean {
    const there = this.things.filter((thing) => thing.address === address);
    return this.#things.size < MAX_THINGS && there.length < MAX_PER_ADDRESS;
  }

  /** A camera that announces itself both ways is shown once, as the one that tells more. */
  #isKnownByOnvif({ source, address }: FoundThing): boolean {
    return (
      source === 'mdns' && this.things.some((thing) => thing.source === 'onvif' && thing.address === address)
    );
  }

  #dropDoubles({ address }: FoundThing): void {
    for (const thing of this.things)
      if (thing.source === 'mdns' && thing.address === address) this.lost(thing.id);
  }
}
