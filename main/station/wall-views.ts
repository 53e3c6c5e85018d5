import type { InvokeInput } from '../../preload/contract/channels.ts';
import type { Result } from '../../preload/contract/result.ts';
import { ALL_CAMERAS } from '../../preload/contract/all-cameras.ts';
import type { FoundView } from './views-file.ts';
import type { Patrol, WallState, WallView } from '../../preload/contract/wall-model.ts';
import { displayName } from '../../signaling/protocol/model.ts';
import { MOST_VIEWS, type SettingsStore } from '../settings/settings-store.ts';
import { invalidFields } from './invalid-fields.ts';
import { DONE, failure, success } from './ipc-failure.ts';

const ALL_CAMERAS_NAME = 'All cameras';
const TAKEN = 'Another view has this name. Choose a different one.';

/** What a window keeps of its wall: the view that it shows, and whether it turns by itself. */
export interface ShownHere {
  get(): { view: string; patrols: boolean };
  keep(change: { view?: string; patrols?: boolean }): void;
}

/**
 * The views of this station, in their order, kept in its settings, as one window has them: which of them it shows is its own. Changes
 * answer `view_unknown` for one that is gone.
 */
export class WallViews {
  readonly #settings: Pick<SettingsStore, 'get' | 'update'>;
  readonly #newId: () => string;
  readonly #here: ShownHere;
  /** What the command line asked for or a patrol came to, until somebody chooses another one. */
  #passing: string | null = null;

  constructor(settings: Pick<SettingsStore, 'get' | 'update'>, newId: () => string, here: ShownHere) {
    this.#settings = settings;
    this.#newId = newId;
    this.#here = here;
  }

  state(): WallState {
    const views = this.#all();
    const { view, patrols } = this.#here.get();
    const wanted = this.#passing ?? view;
    const shown = views.some(({ view_id }) => view_id === wanted) ? wanted : ALL_CAMERAS;
    return { views, shown, patrol: { ...this.#settings.get().patrol, on: patrols } };
  }

  /**
   * Shows a view for this run, without keeping which.
   *
   * @returns false when no view has this name; all cameras are shown then
   */
  startWith(name: string): boolean {
    const asked = this.#all().find((view) => sameName(view.name, name.trim()));
    this.#passing = asked?.view_id ?? ALL_CAMERAS;
    return asked !== undefined;
  }

  arrange({ view_id, ...arrangement }: InvokeInput<'wall:arrange'>): Result<void> {
    if (view_id !== ALL_CAMERAS) return this.#replace(view_id, arrangement);
    this.#settings.update({ wall: arrangement });
    return DONE;
  }

  /** Arranged as what is shown, and then shown in its place. */
  create({ name, cameras }: InvokeInput<'wall:create-view'>): Result<void> {
    const { views: before } = this.#settings.get();
    if (before.length >= MOST_VIEWS) return tooMany();
    const free = this.#freeName(name, null);
    if (!free.ok) return free;
    const view = { ...this.#shown(), view_id: this.#newId(), name: free.value, cameras };
    this.#settings.update({ views: [...before, view] });
    this.#keepShown(view.view_id);
    return DONE;
  }

  /** Behind the others, each under its name, or with a number where that is taken. Fails when they would be too many. */
  add(found: readonly FoundView[]): Result<void> {
    const { views: before } = this.#settings.get();
    if (before.length + found.length > MOST_VIEWS) return tooMany();
    const views = [...before];
    for (const view of found) {
      const taken = [ALL_CAMERAS_NAME, ...views.map(({ name }) => name)];
      views.push({ ...view, view_id: this.#newId(), name: freeName(view.name, taken) });
    }
    this.#settings.update({ views });
    return DONE;
  }

  change({ view_id, name, cameras }: InvokeInput<'wall:change-view'>): Result<void> {
    const free = this.#freeName(name, view_id);
    return free.ok ? this.#replace(view_id, { name: free.value, cameras }) : free;
  }

  remove(view_id: string): Result<void> {
    const { views } = this.#settings.get();
    const left = views.filter((view) => view.view_id !== view_id);
    if (left.length === views.length) return unknownView();
    this.#settings.update({ views: left });
    return DONE;
  }

  /** One place to the front (-1) or to the back; at the ends it stays. */
  move(view_id: string, by: 1 | -1): Result<void> {
    const { views } = this.#settings.get();
    const from = views.findIndex((view) => view.view_id === view_id);
    const moved = views[from];
    if (moved === undefined) return unknownView();
    const others = views.toSpliced(from, 1);
    this.#settings.update({ views: others.toSpliced(Math.max(0, from + by), 0, moved) });
    return DONE;
  }

  /** @param passing for now, and not after a restart */
  show(view_id: string, passing = false): Result<void> {
    if (!this.has(view_id)) return unknownView();
    if (passing) this.#passing = view_id;
    else this.#keepShown(view_id);
    return DONE;
  }

  /** How it turns holds for all windows; that it does, for this one. */
  setPatrol({ on, ...patrol }: Patrol): Result<void> {
    this.#settings.update({ patrol });
    this.#here.keep({ patrols: on });
    return DONE;
  }

  has(view_id: string): boolean {
    return this.#all().some((view) => view.view_id === view_id);
  }

  #keepShown(view: string): void {
    this.#passing = null;
    this.#here.keep({ view });
  }

  #all(): WallView[] {
    return [this.#ofAllCameras(), ...this.#settings.get().views];
  }

  #ofAllCameras(): WallView {
    return { ...this.#settings.get().wall, view_id: ALL_CAMERAS, name: ALL_CAMERAS_NAME, cameras: null };
  }

  #shown(): WallView {
    const { views, shown } = this.state();
    return views.find(({ view_id }) => view_id === shown) ?? this.#ofAllCameras();
  }

  #replace(view_id: string, change: Partial<WallView>): Result<void> {
    const { views } = this.#settings.get();
    if (!views.some((view) => view.view_id === view_id)) return unknownView();
    this.#settings.update({
      views: views.map((view) => (view.view_id === view_id ? { ...view, ...change } : view)),
    });
    return DONE;
  }

  /** @param own the view that has the name already, where it is to keep it */
  #freeName(input: string, own: string | null): Result<string> {
    const name = displayName.safeParse(input);
    if (!name.success) return invalidFields(name.error, 'name');
    const same = this.#all().find((view) => sameName(view.name, name.data));
    if (same !== undefined && same.view_id !== own) return failure('invalid_input', TAKEN, { name: TAKEN });
    return success(name.data);
  }
}

/** Case makes no difference: nobody would tell “Gate” from “gate”, nor type the right one after `--view=`. */
function sameName(a: string, b: string): boolean {
  return a.localeCompare(b, 'en', { sensitivity: 'accent' }) === 0;
}

function freeName(wanted: string, taken: readonly string[]): string {
  const isTaken = (name: string): boolean => taken.some((other) => sameName(other, name));
  let name = wanted;
  for (let number = 2; isTaken(name); number += 1) name = `${wanted.slice(0, 58)} (${String(number)})`;
  return name;
}

function tooMany(): Result<never> {
  return failure('not_possible_now', `There can be ${String(MOST_VIEWS)} views. Delete some first.`);
}

export function unknownView(): Result<never> {
  return failure('view_unknown', 'There is no such view any more.');
}
