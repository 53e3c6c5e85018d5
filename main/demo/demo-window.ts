import { BrowserWindow, session, type Session } from 'electron';
import type { OpenDemoWindow } from './demo-fleet.ts';

/**
 * A hidden window on the camera page. Its partition is in memory only: a demo camera's token must not lie in plain text
 * on a disk, and a camera that is gone leaves nothing behind. It outlives a crash of the renderer, though.
 */
export function demoWindows(secureSession: (partition: Session) => void): OpenDemoWindow {
  return ({ partition, onGone, onLoadFailed }) => {
    const own = session.fromPartition(partition, { cache: false });
    secureSession(own);
    const window = new BrowserWindow({
      show: false,
      width: 640,
      height: 480,
      skipTaskbar: true,
      focusable: false,
      webPreferences: {
        session: own,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        // Nobody ever sees it, and it must not slow down for that.
        backgroundThrottling: false,
        disableDialogs: true,
        autoplayPolicy: 'no-user-gesture-required',
        spellcheck: false,
      },
    });
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason !== 'clean-exit') onGone(reason);
    });
    window.webContents.on('did-fail-load', (_event, _code, description, _url, isMainFrame) => {
      if (isMainFrame) onLoadFailed(description);
    });
    return {
      // A failed load is told by the event above, with the reason in words.
      load: (url) => void window.loadURL(url).catch(() => undefined),
      async close() {
        if (!window.isDestroyed()) window.destroy();
        await own.clearStorageData();
      },
    };
  };
}
