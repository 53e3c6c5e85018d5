import type { StationsView } from '../../preload/contract/stations-model.ts';
import { MOST_HUBS, type SettingsStore } from '../settings/settings-store.ts';
import type { KnownHub } from './known-hub.ts';

/** The stations that this one knows beside its own, kept in its settings, and which of them all is watched. */
export class KnownHubs {
  readonly #settings: Pick<SettingsStore, 'get' | 'update'>;

  constructor(settings: Pick<SettingsStore, 'get' | 'update'>) {
    this.#settings = settings;
  }

  all(): readonly KnownHub[] {
    return this.#settings.get().known_hubs;
  }

  get(hub_id: string | null): KnownHub | null {
    return this.all().find((hub) => hub.hub_id === hub_id) ?? null;
  }

  /** Null: this computer's own. */
  watched(): KnownHub | null {
    return this.get(this.#settings.get().watched_hub);
  }

  setWatched(watched_hub: string | null): void {
    this.#settings.update({ watched_hub });
  }

  /** @returns false when there are too many already */
  keep(hub: KnownHub): boolean {
    const others = this.all().filter(({ hub_id }) => hub_id !== hub.hub_id);
    if (others.length >= MOST_HUBS) return false;
    this.#settings.update({ known_hubs: [...others, hub] });
    return true;
  }

  /** What it is called, where it was reached, who signed in last; never who it is. */
  change(hub_id: string, change: Partial<Pick<KnownHub, 'name' | 'urls' | 'last_username'>>): void {
    const known_hubs = this.all().map((hub) => (hub.hub_id === hub_id ? { ...hub, ...change } : hub));
    this.#settings.update({ known_hubs });
  }

  forget(hub_id: string): void {
    this.#settings.update({ known_hubs: this.all().filter((hub) => hub.hub_id !== hub_id) });
  }

  view(): Omit<StationsView, 'own_pin'> {
    return {
      watched: this.watched()?.hub_id ?? null,
      own_name: this.#settings.get().station_name,
      known: this.all().map(({ hub_id, name, pin, urls }) => ({
        hub_id,
        name,
        pin,
        address: new URL(urls[0] ?? 'https://unknown').host,
      })),
    };
  }
}
