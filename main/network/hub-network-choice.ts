import type { NetworkInterfaceInfo } from 'node:os';
import type { HubNetwork, MissingNetwork, NetworkView } from '../../preload/contract/network-model.ts';
import type { Clock } from '../../signaling/clock.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { hubBind, hubNetworks } from './hub-bind.ts';

const LOOK_EVERY_MS = 5_000;

export interface HubNetworkDeps {
  settings: Pick<SettingsStore, 'get' | 'update'>;
  interfaces: () => NodeJS.Dict<NetworkInterfaceInfo[]>;
  /** The environment's word (`MUMU_HUB_BIND`); null without one. */
  given: string | null;
}

/** Where the hub listens since this start, and what was chosen for the next. */
export class HubNetworkChoice {
  readonly bind: string | null;
  readonly #deps: HubNetworkDeps;
  readonly #missing: string | null;

  constructor(deps: HubNetworkDeps) {
    this.#deps = deps;
    const { given, settings, interfaces } = deps;
    const decided =
      given === null ? hubBind(settings.get().hub_network, interfaces()) : { bind: given, missing: null };
    this.bind = decided.bind;
    this.#missing = decided.missing;
  }

  view(): NetworkView {
    const { given, settings, interfaces } = this.#deps;
    const chosen = settings.get().hub_network;
    const now = interfaces();
    const needs_restart = given === null && hubBind(chosen, now).bind !== this.bind;
    return { chosen, given, networks: hubNetworks(now), needs_restart };
  }

  choose(hub_network: HubNetwork): void {
    this.#deps.settings.update({ hub_network });
  }

  /** Null unless the network of this start was not there. */
  missing(): MissingNetwork | null {
    const name = this.#missing;
    if (name === null) return null;
    const is_back = hubBind({ kind: 'one', name }, this.#deps.interfaces()).missing === null;
    return { name, is_back };
  }

  /** Tells whenever a missing network came or went again. Returns what ends it. */
  watch(clock: Pick<Clock, 'every'>, tell: (missing: MissingNetwork | null) => void): () => void {
    if (this.#missing === null) return () => undefined;
    let told = this.missing()?.is_back;
    return clock.every(LOOK_EVERY_MS, () => {
      const missing = this.missing();
      if (missing?.is_back === told) return;
      told = missing?.is_back;
      tell(missing);
    });
  }
}
