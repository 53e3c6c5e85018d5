import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createAppStore } from './app-store.ts';
import { App } from './app.tsx';
import { createTellRecording } from './features/recording/tell-recording.ts';
import { createRecorderWorker } from './recording/create-recorder-worker.ts';
import { Recordings } from './recording/recordings.ts';
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
// Before the first render, so that every tile finds its watcher.
const feeds = new WallFeeds(bridge, app, afterTimeout);
const toasts = createToastStore(afterTimeout);
const station: Station = {
  bridge,
  app,
  view: createViewStore(),
  feeds,
  recordings: new Recordings({
    bridge,
    app,
    watcherOf: (device) => feeds.watcherOf(device),
    createWorker: createRecorderWorker,
    now: () => Date.now(),
    tell: createTellRecording(bridge, app, toasts),
  }),
  toasts,
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
