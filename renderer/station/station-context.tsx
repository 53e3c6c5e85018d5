import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { MumuBridge } from '../../preload/contract/channels.ts';
import type { AppState } from '../../preload/contract/model.ts';
import type { AppStore } from './app-store.ts';
import type { KeptLast } from './recording/kept-last.ts';
import type { Recordings } from './recording/recordings.ts';
import type { Talk } from './talk/talk.ts';
import type { ToastStore } from './ui/toast-store.ts';
import type { View, ViewStore } from './view-store.ts';
import type { Schedule } from './webrtc/schedule.ts';
import type { WallFeeds } from './webrtc/wall-feeds.ts';
import type { WindowSeen } from './window-seen.ts';

/** What every page may use; built once in main.tsx. */
export interface Station {
  readonly bridge: MumuBridge;
  readonly app: AppStore;
  readonly view: ViewStore;
  readonly feeds: WallFeeds;
  readonly recordings: Recordings;
  readonly keptLast: KeptLast;
  readonly talk: Talk;
  readonly toasts: ToastStore;
  readonly schedule: Schedule;
  readonly windowSeen: WindowSeen;
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

/** A part of what is open and selected in this window. */
export function useView<T>(select: (view: View) => T): T {
  return useStore(useStation().view, select);
}

/** Whether the station's line to its hub holds; false outside of the signed-in pages. */
export function useHubOnline(): boolean {
  const current = useAppState()?.current;
  return current?.phase === 'ready' && current.connection.state === 'online';
}
