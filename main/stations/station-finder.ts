import { networkInterfaces } from 'node:os';
import { MdnsBrowser } from '../../gateway/discovery/mdns-browser.ts';
import type { MdnsNetwork } from '../../gateway/discovery/mdns-listener.ts';
import type { FoundStation } from '../../preload/contract/stations-model.ts';
import type { Clock } from '../../signaling/clock.ts';
import type { AnnouncedHub } from './announced-hub.ts';
import type { KnownHubs } from './known-hubs.ts';
import type { Whereabouts } from './meet-hub.ts';
import { readAnnouncedHub } from './read-announced-hub.ts';

const ROUND_MS = 10_000;
/** What was not heard of in so many rounds is gone. */
const ROUNDS = 3;
/** Whoever invents stations fills neither the list nor the memory. */
const MOST_FOUND = 64;

export interface StationFinderDeps {
  clock: Pick<Clock, 'every'>;
  hubs: Pick<KnownHubs, 'get'>;
  ownId: () => string | null;
  /** All that announces itself now, for the window; whenever any of it changed. */
  found: (stations: FoundStation[]) => void;
  interfaces?: () => readonly string[];
  /** Another port, or a network without multicast, for tests. */
  network?: MdnsNetwork;
}

type Found = AnnouncedHub & { id: string };

/** Looks for hubs in the network by mDNS, as long as the window or a hub that is away wants it. */
export class StationFinder {
  readonly #deps: StationFinderDeps;
  readonly #browser: MdnsBrowser<'mumu-hub', Found>;
  readonly #listeners = new Set<(hub: AnnouncedHub) => void>();
  readonly #found = new Map<string, { hub: Found; round: number }>();
  #round = 0;
  #endRounds: (() => void) | null = null;
  #stopForWindow: (() => void) | null = null;

  constructor(deps: StationFinderDeps) {
    this.#deps = deps;
    this.#browser = new MdnsBrowser({
      kinds: ['mumu-hub'],
      read: (_kind, service) => readAnnouncedHub(service),
      found: (hub) => {
        this.#hear(hub);
      },
      gone: (id) => {
        if (this.#found.delete(id)) this.#tell();
      },
      interfaces: deps.interfaces ?? lanAddresses,
      ...(deps.network && { network: deps.network }),
    });
  }

  /** Tells the window, until `lookForWindow(false)`. */
  lookForWindow(looking: boolean): void {
    this.#stopForWindow?.();
    this.#stopForWindow = looking ? this.look(() => undefined) : null;
    if (looking) this.#tell();
  }

  /** Tells of every hub that announces itself, again and again, until what it returns is called. */
  look(found: (hub: AnnouncedHub) => void): () => void {
    const listener = (hub: AnnouncedHub): void => {
      found(hub);
    };
    this.#listeners.add(listener);
    this.#start();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.stop();
    };
  }

  /** Where to ask for what was found. */
  whereabouts(found_id: string): Whereabouts | null {
    const hub = this.#found.get(found_id)?.hub;
    return hub === undefined ? null : { urls: hub.urls, announced_pin: hub.pin };
  }

  stop(): void {
    this.#endRounds?.();
    this.#endRounds = null;
    this.#listeners.clear();
    this.#found.clear();
    this.#browser.stop();
  }

  #start(): void {
    if (this.#endRounds !== null) return;
    this.#browser.browse();
    this.#endRounds = this.#deps.clock.every(ROUND_MS, () => {
      this.#nextRound();
    });
  }

  #nextRound(): void {
    this.#round += 1;
    const before = this.#found.size;
    for (const [id, { round }] of this.#found) if (round <= this.#round - ROUNDS) this.#found.delete(id);
    if (this.#found.size !== before) this.#tell();
    this.#browser.browse();
  }

  #hear(hub: Found): void {
    if (hub.hub_id === this.#deps.ownId()) return;
    const known = this.#found.get(hub.id);
    if (known === undefined && this.#found.size >= MOST_FOUND) return;
    this.#found.set(hub.id, { hub, round: this.#round });
    for (const listener of [...this.#listeners]) listener(hub);
    if (JSON.stringify(known?.hub) !== JSON.stringify(hub)) this.#tell();
  }

  #tell(): void {
    if (this.#stopForWindow === null) return;
    this.#deps.found([...this.#found.values()].map(({ hub }) => this.#viewOf(hub)));
  }

  #viewOf({ hub_id, name, pin, urls }: Found): FoundStation {
    const known = this.#deps.hubs.get(hub_id);
    const state = known === null ? 'new' : known.pin === pin ? 'known' : 'other_pin';
    return { found_id: hub_id, name, address: new URL(urls[0] ?? 'https://unknown').host, state };
  }
}

function lanAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((entries) => entries ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
}
