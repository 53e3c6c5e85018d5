import { createStore, type StoreApi } from 'zustand/vanilla';
import type { MumuBridge } from '../../preload/contract/channels.ts';
import type { AppState } from '../../preload/contract/model.ts';
import { call } from './bridge.ts';

export type AppStore = StoreApi<{ state: AppState | null }>;

/** Follows main's state: main alone decides which page shows; here is only its latest copy. */
export function createAppStore(bridge: MumuBridge): AppStore {
  const store: AppStore = createStore(() => ({ state: null }));
  bridge.on('app:state-changed', (state) => store.setState({ state }));
  // A change that arrives while the first answer is on its way is newer than that answer.
  void call(bridge, 'app:state', undefined).then((answer) => {
    if (answer.ok && store.getState().state === null) store.setState({ state: answer.value });
  });
  return store;
}
