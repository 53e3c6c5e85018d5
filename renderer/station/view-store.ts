import { createStore, type StoreApi } from 'zustand/vanilla';
import type { FreeLayout } from '../../preload/contract/wall-model.ts';
import type { AuditFilter } from '../../preload/contract/security-model.ts';
import type { SectionId } from './features/security/section-id.ts';

/**
 * The one dialog that is open. Devices are named by id: they may change or go while it is open. `unwatchedName` is for
 * those that are not on the wall, so that nothing else here knows what they are called.
 */
export type OpenDialog =
  | { readonly kind: 'none' }
  | { readonly kind: 'add_camera' }
  | { readonly kind: 'claims' }
  | { readonly kind: 'settings' }
  | { readonly kind: 'keyboard' }
  | { readonly kind: 'stations' }
  | { readonly kind: 'patrol' }
  | { readonly kind: 'views'; readonly task: 'list' | 'new' }
  | {
      readonly kind:
        | 'rename'
        | 'remove'
        | 'sharing'
        | 'new_token'
        | 'check'
        | 'certificate'
        | 'camera_details'
        | 'remember_place';
      readonly deviceId: string;
      readonly unwatchedName?: string;
    };

export type OpenPage =
  | { readonly kind: 'wall' }
  /** `section` null: the first one that this account may use. */
  | {
      readonly kind: 'security';
      readonly section: SectionId | null;
      /** What Activity shows when the way led there from something. */
      readonly about?: AuditFilter;
    };

export interface View {
  readonly page: OpenPage;
  readonly dialog: OpenDialog;
  /** The camera that fills the wall. */
  readonly enlarged: string | null;
  /** The tile that the keyboard is on. */
  readonly active: string | null;
  readonly camerasShown: boolean;
  /** The camera whose charts stand beside the wall, unless another is enlarged. */
  readonly charted: string | null;
  /** The tiles of a free layout are moved and resized now. */
  readonly arranging: boolean;
  /** What the wall shows, for a free layout that starts from it; null before it showed anything. */
  readonly onWall: FreeLayout | null;
  /** The wall turns by itself now. */
  readonly patrolling: boolean;
  readonly unmuted: ReadonlySet<string>;
  /** Whether tiles show how their video comes; `except` are the cameras for which it is the other way round. */
  readonly statistics: { readonly all: boolean; readonly except: ReadonlySet<string> };
}

export type ViewStore = StoreApi<View>;

const UNTOUCHED: View = {
  page: { kind: 'wall' },
  dialog: { kind: 'none' },
  enlarged: null,
  active: null,
  camerasShown: false,
  charted: null,
  arranging: false,
  onWall: null,
  patrolling: false,
  unmuted: new Set(),
  statistics: { all: false, except: new Set() },
};

/** What is open and selected in this window; nothing of it outlives the window. */
export function createViewStore(): ViewStore {
  return createStore<View>(() => UNTOUCHED);
}

/** As it was at first, for whoever signs in next. */
export function resetView(view: ViewStore): void {
  view.setState(UNTOUCHED);
}

/** Turns a camera's sound on or off in this window. */
export function toggleSound(view: ViewStore, deviceId: string): void {
  view.setState({ unmuted: withToggled(view.getState().unmuted, deviceId) });
}

/** Whether the tile of a camera shows its statistics. */
export function showsStatistics({ statistics: { all, except } }: View, deviceId: string): boolean {
  return all !== except.has(deviceId);
}

/** Shows the statistics of a camera on its tile, or takes them away. */
export function toggleStatistics(view: ViewStore, deviceId: string): void {
  const { all, except } = view.getState().statistics;
  view.setState({ statistics: { all, except: withToggled(except, deviceId) } });
}

/** The same for all cameras, whatever each of them showed. */
export function toggleAllStatistics(view: ViewStore): void {
  view.setState({ statistics: { all: !view.getState().statistics.all, except: new Set() } });
}

/** The camera whose charts are shown: an enlarged one, as nothing else is seen then. */
export function chartedCamera({ charted, enlarged }: View): string | null {
  return charted === null ? null : (enlarged ?? charted);
}

/** Shows the charts of a camera, or takes them away. The list of cameras makes room for them. */
export function toggleCharts(view: ViewStore, deviceId: string): void {
  const shown = chartedCamera(view.getState()) === deviceId;
  view.setState(shown ? { charted: null } : { charted: deviceId, camerasShown: false });
}

function withToggled(before: ReadonlySet<string>, deviceId: string): ReadonlySet<string> {
  const after = new Set(before);
  if (!after.delete(deviceId)) after.add(deviceId);
  return after;
}
