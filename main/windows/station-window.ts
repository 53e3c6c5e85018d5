import { BrowserWindow, nativeTheme, screen, type Display, type Session, type WebContents } from 'electron';
import type { Clock } from '../../signaling/clock.ts';
import type { Logger } from '../../signaling/logger.ts';
import { fullJitter } from '../../hub-link/full-jitter.ts';
import { APP_PAGE } from '../security/app-origin.ts';
import type { SettingsStore, WindowState } from '../settings/settings-store.ts';
import { boundsFor, boundsIn, MIN_SIZE } from './window-bounds.ts';

export interface StationWindowDeps {
  session: Session;
  preload: string;
  icon: string;
  dev_tools: boolean;
  settings: SettingsStore;
  /** Fills its display, without frame and menu. */
  kiosk: boolean;
  /** Where it is to open; null: where it was. */
  display: Display | null;
  clock: Clock;
  logger: Pick<Logger, 'error'>;
  /** Somebody typed, clicked or moved the mouse in it. */
  touched: () => void;
  /** The page that watched is gone, or starts anew. */
  pageLost: () => void;
  /** It was hidden or minimised, or shown again. */
  seen: (seen: boolean) => void;
  /** Whether closing it only hides it. */
  staysHidden: () => boolean;
  closed: () => void;
}

export interface StationWindow {
  /** Null once it is closed. */
  contents(): WebContents | null;
  focus(): void;
  /** An ordinary window from now on. */
  leaveKiosk(): void;
}

/** The same as the page's own background, so that nothing flashes before the first paint. */
const BACKGROUND = { dark: '#101214', light: '#f6f7f9' } as const;

export function openStationWindow(deps: StationWindowDeps): StationWindow {
  const window = new BrowserWindow({
    ...MIN_SIZE,
    ...boundsOf(deps),
    kiosk: deps.kiosk,
    minWidth: MIN_SIZE.width,
    minHeight: MIN_SIZE.height,
    title: 'MuMu Camera',
    icon: deps.icon,
    show: false,
    backgroundColor: BACKGROUND[nativeTheme.shouldUseDarkColors ? 'dark' : 'light'],
    webPreferences: {
      session: deps.session,
      preload: deps.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      devTools: deps.dev_tools,
      spellcheck: false,
      // How recordings get what cameras encoded; on by default from Chromium 141 on.
      enableBlinkFeatures: 'RTCRtpScriptTransform',
      // Hidden, the page pauses its pictures by itself; its timers may slow down to one a second.
      backgroundThrottling: true,
    },
  });
  let open = true;
  window.setMenuBarVisibility(!deps.kiosk);
  window.once('ready-to-show', () => {
    if (!deps.kiosk && deps.settings.get().window?.maximized === true) window.maximize();
    window.show();
  });
  window.on('close', (event) => {
    // How a kiosk fills its display is no place that anybody chose.
    if (!window.isKiosk()) saveState(window, deps.settings);
    if (window.isKiosk() || !deps.staysHidden()) return;
    event.preventDefault();
    window.hide();
  });
  window.on('closed', () => {
    open = false;
    deps.closed();
  });
  window.webContents.on('input-event', deps.touched);
  tellSeen(window, deps.seen);
  survive(window.webContents, deps);
  void window.loadURL(APP_PAGE);
  return {
    contents: () => (open ? window.webContents : null),
    focus() {
      if (!open) return;
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    leaveKiosk() {
      if (!open || !window.isKiosk()) return;
      window.setKiosk(false);
      window.setMenuBarVisibility(true);
      window.setBounds(
        boundsIn(screen.getDisplayMatching(window.getBounds()).workArea, deps.settings.get().window),
      );
    },
  };
}

function tellSeen(window: BrowserWindow, tell: (seen: boolean) => void): void {
  const tellNow = () => {
    tell(window.isVisible() && !window.isMinimized());
  };
  window.on('hide', tellNow);
  window.on('show', tellNow);
  window.on('minimize', tellNow);
  window.on('restore', tellNow);
}

function boundsOf({ display, kiosk, settings }: StationWindowDeps): Partial<Electron.Rectangle> {
  const { window } = settings.get();
  // In full from the start: not every window manager grows a window into its display.
  if (kiosk) return (display ?? displayOf(window)).bounds;
  return display === null ? boundsFor(window, workAreas()) : boundsIn(display.workArea, window);
}

function displayOf(saved: WindowState | null): Display {
  return saved === null ? screen.getPrimaryDisplay() : screen.getDisplayMatching(saved);
}

function workAreas(): Electron.Rectangle[] {
  return screen.getAllDisplays().map(({ workArea }) => workArea);
}

function saveState(window: BrowserWindow, settings: SettingsStore): void {
  const { x, y, width, height } = window.getNormalBounds();
  settings.update({ window: { x, y, width, height, maximized: window.isMaximized() } });
}

/** A page that crashed comes back by itself: at once the first time, then with growing pauses. */
function survive(contents: WebContents, { clock, logger, pageLost }: StationWindowDeps): void {
  let crashes = 0;
  contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) pageLost();
  });
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    logger.error({ reason, exit_code: exitCode }, 'the window crashed and is loaded again');
    pageLost();
    const pause_ms = crashes === 0 ? 0 : fullJitter(crashes, () => 1);
    crashes += 1;
    clock.after(pause_ms, () => {
      if (!contents.isDestroyed()) contents.reload();
    });
  });
}
