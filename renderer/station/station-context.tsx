import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { MumuBridge } from '../../preload/contract/channels.ts';
import type { AppState } from '../../preload/contract/model.ts';
import type { AppStore } from './app-store.ts';
import type { ToastStore } from './ui/toast-store.ts';

/** What every page may use; built once in main.tsx. */
export interface Station {
  readonly bridge: MumuBridge;
  readonly app: AppStore;
  readonly toasts: ToastStore;
}

export const StationContext = createContext<Station | null>(null);

/** @throws when a component is rendered outside of the app, which is a bug. */
export function useStation(): Station {
  const station = useContext(StationContext);
  if (station === null) throw new Error('no station around this component');
  return station;
}

/** Main's state; `null` until the first answer. */
export function useAppState(): AppState | null {
  return useStore(useStation().app, (store) => store.state);
}
