import { createRoot } from 'react-dom/client';
import { showLanguage, shownLanguage } from '../../languages/camera/t.ts';
import { languageFor } from '../../languages/language.ts';
import { SOCKET_PATH } from '../../signaling/protocol/limits.ts';
import { CameraApp } from './app/camera-app.ts';
import { browserClock } from './app/page-clock.ts';
import { createPageStore } from './app/page-state.ts';
import { browserKind, suggestedName } from './browser/browser-kind.ts';
import { probeSocket } from './browser/socket-probe.ts';
import { onWake } from './connection/wake-signals.ts';
import { Awake } from './media/awake.ts';
import { followBattery, type BatteryNavigator } from './media/battery.ts';
import { playVoice } from './media/play-voice.ts';
import { takePairingFragment } from './pairing/pairing-fragment.ts';
import type { PageStorage } from './pairing/stored-record.ts';
import { createTestPicture } from './test-picture/test-picture.ts';
import { App } from './ui/app.tsx';
import { AppContext } from './ui/app-context.ts';
import './ui/base.css';
import './ui/screens/screens.css';
import './ui/live/live.css';
import './ui/screens/steps.css';

/** Builds the page out of what the browser offers. The only place that reaches for its globals. */
export async function bootstrap(window: Window, document: Document): Promise<void> {
  // First of all: the secret leaves the address before anything that could fail or leak it.
  const fragment = takePairingFragment(window.location, window.history);
  const { navigator } = window;
  await showLanguage(languageFor(navigator.languages));
  document.documentElement.lang = shownLanguage();
  const { userAgent, maxTouchPoints } = navigator;
  const browser = browserKind(userAgent, maxTouchPoints);
  const store = createPageStore(browser, suggestedName(browser, userAgent));
  const isVisible = (): boolean => document.visibilityState === 'visible';
  const openSocket = (): WebSocket => new WebSocket(`wss://${window.location.host}${SOCKET_PATH}`);
  const fetch = window.fetch.bind(window);
  // Absent in an insecure context and in some in-app browsers, whatever its type says.
  const media = (navigator as { mediaDevices?: MediaDevices }).mediaDevices;
  const app = new CameraApp({
    store,
    clock: browserClock,
    random: Math.random,
    storage: storageOf(() => window.localStorage),
    tab_storage: storageOf(() => window.sessionStorage),
    fetch,
    openSocket,
    probe: () =>
      probeSocket({ openSocket, fetch, after: (delay_ms, task) => browserClock.after(delay_ms, task) }),
    createPeer: (configuration) => new RTCPeerConnection(configuration),
    codecs: sendCodecs(),
    media,
    listDevices: () => media?.enumerateDevices().catch(() => []) ?? Promise.resolve([]),
    drawTestPicture: createTestPicture,
    playVoice,
    isVisible,
    awake: (onChange) => new Awake(navigator, isVisible, onChange),
    followBattery: (onChange) => void followBattery(navigator as BatteryNavigator, onChange),
    version: __APP_VERSION__,
  });
  onWake(window, document, () => {
    app.wake();
  });
  media?.addEventListener('devicechange', () => void app.devicesChanged());
  // Some browsers give a wake lock, or play sound, only after a touch.
  document.addEventListener('pointerdown', () => {
    app.touched();
  });
  const root = document.getElementById('root');
  if (root !== null) {
    createRoot(root).render(
      <AppContext value={{ app, store }}>
        <App />
      </AppContext>,
    );
  }
  void app.start(fragment);
}

/** Blocked site data makes even the look at the storage throw; then nothing is kept beyond this visit. */
function storageOf(open: () => Storage): PageStorage {
  try {
    return open();
  } catch {
    return {
      getItem: () => null,
      setItem() {
        throw new DOMException('site data is blocked', 'SecurityError');
      },
      removeItem: () => undefined,
    };
  }
}

/** Firefox could not be asked before version 113. */
function sendCodecs(): RTCRtpCodec[] {
  const sender = RTCRtpSender as { getCapabilities?: typeof RTCRtpSender.getCapabilities };
  return sender.getCapabilities?.('video')?.codecs ?? [];
}
