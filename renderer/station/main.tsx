import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { DeviceView } from '../../preload/contract/model.ts';
import { createAppStore } from './app-store.ts';
import { App } from './app.tsx';
import { createTellRecording } from './features/recording/tell-recording.ts';
import { createRecorderWorker } from './recording/create-recorder-worker.ts';
import { EncodedTaps } from './recording/encoded-taps.ts';
import { KeptLast } from './recording/kept-last.ts';
import { Recordings } from './recording/recordings.ts';
import { StationContext, type Station } from './station-context.tsx';
import { talkProblem } from './features/talk/talk-words.ts';
import { Talk } from './talk/talk.ts';
import { createToastStore } from './ui/toast-store.ts';
import { createViewStore } from './view-store.ts';
import { afterTimeout } from './webrtc/schedule.ts';
import { WallFeeds } from './webrtc/wall-feeds.ts';
import { createWindowSeen } from './window-seen.ts';

/** As a telephone has it: the room's own loudspeaker and its noise are taken out. */
const VOICE = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

const bridge = window.mumu;
const app = createAppStore(bridge);
const taps = new EncodedTaps(createRecorderWorker);
// Before the first render, so that every tile finds its watcher.
const feeds = new WallFeeds(bridge, app, afterTimeout, (camera, receiver) => taps.attach(camera, receiver));
const toasts = createToastStore(afterTimeout);
const recording = {
  bridge,
  taps,
  watcherOf: (device: DeviceView) => feeds.watcherOf(device),
  now: () => Date.now(),
  tell: createTellRecording(bridge, app, toasts),
};
const station: Station = {
  bridge,
  app,
  view: createViewStore(),
  feeds,
  recordings: new Recordings({ ...recording, app }),
  keptLast: new KeptLast(recording),
  talk: new Talk({
    bridge,
    app,
    watcherOf: recording.watcherOf,
    openMicrophone: () => navigator.mediaDevices.getUserMedia({ audio: VOICE }),
    tell: (_device, problem) => toasts.show('problem', talkProblem(problem)),
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
