import { setLanguage } from '../../languages/t.ts';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { MumuBridge } from '../../preload/contract/channels.ts';
import type { AppState } from '../../preload/contract/model.ts';
import { call } from './bridge.ts';

export type AppStore = StoreApi<{ state: AppState | null }>;

/** Follows main's state: main alone decides which page shows; here is only its latest copy. */
export function createAppStore(bridge: MumuBridge): AppStore {
  const store: AppStore = createStore(() => ({ state: null }));
  const show = (state: AppState) => {
    // Before anything is drawn from it.
    setLanguage(state.language.shown);
    store.setState({ state });
  };
  bridge.on('app:state-changed', show);
  // A change that arrives while the first answer is on its way is newer than that answer.
  void call(bridge, 'app:state', undefined).then((answer) => {
    if (answer.ok && store.getState().state === null) show(answer.value);
  });
  return store;
}
