import { createStore, type StoreApi } from 'zustand/vanilla';
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
  readonly unmuted: ReadonlySet<string>;
}

export type ViewStore = StoreApi<View>;

const UNTOUCHED: View = {
  page: { kind: 'wall' },
  dialog: { kind: 'none' },
  enlarged: null,
  active: null,
  camerasShown: false,
  unmuted: new Set(),
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
  const unmuted = new Set(view.getState().unmuted);
  if (!unmuted.delete(deviceId)) unmuted.add(deviceId);
  view.setState({ unmuted });
}
