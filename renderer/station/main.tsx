import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createAppStore } from './app-store.ts';
import { App } from './app.tsx';
import { StationContext } from './station-context.tsx';
import { createToastStore } from './ui/toast-store.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

const bridge = window.mumu;
const station = {
  bridge,
  app: createAppStore(bridge),
  toasts: createToastStore((run, ms) => setTimeout(run, ms)),
};

createRoot(root).render(
  <StrictMode>
    <StationContext value={station}>
      <App />
    </StationContext>
  </StrictMode>,
);
