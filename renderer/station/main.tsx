import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createAppStore } from './app-store.ts';
import { App } from './app.tsx';
import { StationContext, type Station } from './station-context.tsx';
import { createToastStore } from './ui/toast-store.ts';
import { createViewStore } from './view-store.ts';
import { afterTimeout } from './webrtc/schedule.ts';
import { WallFeeds } from './webrtc/wall-feeds.ts';
import { createWindowSeen } from './window-seen.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

const bridge = window.mumu;
const app = createAppStore(bridge);
const station: Station = {
  bridge,
  app,
  view: createViewStore(),
  // Before the first render, so that every tile finds its watcher.
  feeds: new WallFeeds(bridge, app, afterTimeout),
  toasts: createToastStore(afterTimeout),
  schedule: afterTimeout,
  windowSeen: createWindowSeen(bridge, document),
};

createRoot(root).render(
  <StrictMode>
    <StationContext value={station}>
      <App />
    </StationContext>
  </StrictMode>,
);
