import { createStore, type StoreApi } from 'zustand/vanilla';

/** The one dialog that is open. Devices are named by id: they may change or go while it is open. */
type OpenDialog =
  | { readonly kind: 'none' }
  | { readonly kind: 'add_camera' }
  | { readonly kind: 'claims' }
  | { readonly kind: 'settings' }
  | { readonly kind: 'rename'; readonly deviceId: string }
  | { readonly kind: 'remove'; readonly deviceId: string };

export interface View {
  readonly dialog: OpenDialog;
  /** The camera that fills the wall. */
  readonly enlarged: string | null;
  /** The tile that the keyboard is on. */
  readonly active: string | null;
  readonly camerasShown: boolean;
  readonly unmuted: ReadonlySet<string>;
}

export type ViewStore = StoreApi<View>;

/** What is open and selected in this window; nothing of it outlives the window. */
export function createViewStore(): ViewStore {
  return createStore<View>(() => ({
    dialog: { kind: 'none' },
    enlarged: null,
    active: null,
    camerasShown: false,
    unmuted: new Set(),
  }));
}

/** Turns a camera's sound on or off in this window. */
export function toggleSound(view: ViewStore, deviceId: string): void {
  const unmuted = new Set(view.getState().unmuted);
  if (!unmuted.delete(deviceId)) unmuted.add(deviceId);
  view.setState({ unmuted });
}
