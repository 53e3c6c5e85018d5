import type { App } from 'electron';

/** A hub that can't say good-bye in this time must not keep the program from ending. */
const DISPOSE_WITHIN_MS = 5_000;

/** Runs `dispose` once, after the windows are closed and before the program ends. */
export function disposeOnQuit(app: App, dispose: () => Promise<void>): void {
  let disposing = false;
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (disposing) return;
    disposing = true;
    void Promise.race([dispose().catch(() => undefined), limit()]).finally(() => {
      app.exit(0);
    });
  });
}

function limit(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, DISPOSE_WITHIN_MS);
  });
}
