import { createStore, type StoreApi } from 'zustand/vanilla';
import type { BrowserKind } from '../browser/browser-kind.ts';
import type { ConnectionState } from '../connection/hub-connection.ts';
import type { BatteryState } from '../media/battery.ts';
import type { CameraChoice, CameraOption } from '../media/camera-choice.ts';
import type { CaptureState, MicrophoneState } from '../media/camera-capture.ts';
import type { VoiceState } from '../media/voices.ts';
import type { ClaimProblem } from '../pairing/claim-client.ts';

/** Which screen is shown. Exactly one holds at any time. */
export type Screen =
  | { screen: 'starting' }
  /** The page loaded, but no socket can be opened: the certificate, or the network. */
  | { screen: 'blocked'; why: 'certificate' | 'unreachable'; checking: boolean }
  /** A new invitation was opened in a browser that is a camera here already. */
  | { screen: 'paired_already' }
  | { screen: 'pair'; busy: boolean; problem: ClaimProblem | null }
  | { screen: 'check'; check_code: string; reached: boolean }
  | { screen: 'refused'; why: 'rejected' | 'expired' }
  | { screen: 'live' }
  | { screen: 'replaced' }
  | { screen: 'revoked' }
  | { screen: 'left' };

export interface PageState {
  current: Screen;
  browser: BrowserKind;
  suggested_name: string;
  device_name: string;
  /** False when the browser refuses to keep the pairing beyond this visit. */
  kept: boolean;
  connection: ConnectionState;
  capture: CaptureState;
  microphone: MicrophoneState;
  choice: CameraChoice;
  options: readonly CameraOption[];
  preview: MediaStreamTrack | null;
  viewers: number;
  /** Of those who speak to this camera. */
  voice: VoiceState;
  /** Null where the browser has no wake lock. */
  awake: boolean | null;
  battery: BatteryState | null;
}

export type PageStore = StoreApi<PageState>;

export function createPageStore(browser: BrowserKind, suggested_name: string): PageStore {
  return createStore<PageState>(() => ({
    current: { screen: 'starting' },
    browser,
    suggested_name,
    device_name: suggested_name,
    kept: true,
    connection: { state: 'connecting' },
    capture: { state: 'off' },
    microphone: 'off',
    choice: { kind: 'back' },
    options: [],
    preview: null,
    viewers: 0,
    voice: 'silent',
    awake: null,
    battery: null,
  }));
}
