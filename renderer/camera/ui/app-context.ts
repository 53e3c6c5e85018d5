import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { CameraApp } from '../app/camera-app.ts';
import type { PageState, PageStore } from '../app/page-state.ts';

export const AppContext = createContext<{ app: CameraApp; store: PageStore } | null>(null);

export function useApp(): CameraApp {
  return useProvided().app;
}

/** A part of the page's state; the component is drawn again when that part changes. */
export function usePageState<T>(select: (state: PageState) => T): T {
  return useStore(useProvided().store, select);
}

function useProvided(): { app: CameraApp; store: PageStore } {
  const provided = useContext(AppContext);
  if (provided === null) throw new Error('outside of AppContext');
  return provided;
}
