import { BrowserWindow, nativeTheme, screen, type Rectangle, type Session, type WebContents } from 'electron';
import type { Clock } from '../../signaling/clock.ts';
import type { Logger } from '../../signaling/logger.ts';
import { fullJitter } from '../../hub-link/full-jitter.ts';
import { APP_PAGE } from '../security/app-origin.ts';
import type { WindowPlace } from '../settings/kept-window.ts';
import { boundsIn, MIN_SIZE } from './window-bounds.ts';

export interface StationWindowDeps {
  session: Session;
  preload: string;
  icon: string;
  dev_tools: boolean;
  /** Fills its display, without frame and menu. */
  kiosk: boolean;
  /** Where it opens. */
  bounds: Partial<Rectangle>;
  /** Where it was last; null: nowhere. */
  place: () => WindowPlace | null;
  keepPlace: (place: WindowPlace) => void;
  clock: Clock;
  logger: Pick<Logger, 'error'>;
  /** Somebody typed, clicked or moved the mouse in it. */
  touched: () => void;
  focused: () => void;
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
  /** Where it is. */
  bounds(): Rectangle | null;
  /** Neither hidden nor minimised. */
  isSeen(): boolean;
  focus(): void;
  /** An ordinary window from now on. */
  leaveKiosk(): void;
}

/** The same as the page's own background, so that nothing flashes before the first paint. */
const BACKGROUND = { dark: '#101214', light: '#f6f7f9' } as const;

/** A window that is moved by hand comes to rest for so long. */
const SETTLED_MS = 1_000;

export function openStationWindow(deps: StationWindowDeps): StationWindow {
  const window = new BrowserWindow({
    ...MIN_SIZE,
    ...deps.bounds,
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
    const place = deps.kiosk ? null : deps.place();
    if (place?.maximized === true) window.maximize();
    window.show();
    if (place?.fullscreen === true) window.setFullScreen(true);
  });
  const cancelKeeping = keepPlaces(window, deps);
  window.on('close', (event) => {
    keepPlace(window, deps);
    if (window.isKiosk() || !deps.staysHidden()) return;
    event.preventDefault();
    window.hide();
  });
  window.on('closed', () => {
    open = false;
    cancelKeeping();
    deps.closed();
  });
  window.on('focus', deps.focused);
  window.webContents.on('input-event', deps.touched);
  tellSeen(window, deps.seen);
  survive(window.webContents, deps);
  void window.loadURL(APP_PAGE);
  return {
    contents: () => (open ? window.webContents : null),
    bounds: () => (open ? window.getBounds() : null),
    isSeen: () => open && isSeen(window),
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
      window.setBounds(boundsIn(screen.getDisplayMatching(window.getBounds()).workArea, deps.place()));
    },
  };
}

function tellSeen(window: BrowserWindow, tell: (seen: boolean) => void): void {
  const tellNow = () => {
    tell(isSeen(window));
  };
  window.on('hide', tellNow);
  window.on('show', tellNow);
  window.on('minimize', tellNow);
  window.on('restore', tellNow);
}

function isSeen(window: BrowserWindow): boolean {
  return window.isVisible() && !window.isMinimized();
}

/** Also while it is open, since not every program ends by being closed. @returns what ends it */
function keepPlaces(window: BrowserWindow, deps: StationWindowDeps): () => void {
  let cancel: () => void = () => undefined;
  const keepSoon = (): void => {
    cancel();
    cancel = deps.clock.after(SETTLED_MS, () => {
      keepPlace(window, deps);
    });
  };
  window.on('move', keepSoon);
  window.on('resize', keepSoon);
  return () => {
    cancel();
  };
}

/** How a kiosk fills its display is no place that anybody chose. */
function keepPlace(window: BrowserWindow, deps: Pick<StationWindowDeps, 'keepPlace'>): void {
  if (window.isKiosk()) return;
  const { x, y, width, height } = window.getNormalBounds();
  const [maximized, fullscreen] = [window.isMaximized(), window.isFullScreen()];
  deps.keepPlace({ x, y, width, height, maximized, fullscreen });
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
