import { z } from 'zod';
import { ACCOUNT_CHANNELS } from './account-channels.ts';
import { ATTENTION_CHANNELS } from './attention-channels.ts';
import type { AttentionEvent, ToldAttention } from './attention-model.ts';
import { CAMERA_CONTROL_CHANNELS } from './camera-control-channels.ts';
import { CLIP_CHANNELS } from './clip-channels.ts';
import type { FoundCamera } from './found-camera.ts';
import { CAMERA_CERTIFICATE_CHANNELS } from './camera-certificate-channels.ts';
import { CAMERA_CHECK_CHANNELS, type CameraCheckView } from './camera-check-channels.ts';
import { COMPUTER_CHANNELS } from './computer-channels.ts';
import { id, nothing, secretText } from './input-text.ts';
import { IP_CAMERA_CHANNELS } from './ip-camera-channels.ts';
import {
  appState,
  candidateView,
  claimView,
  deviceView,
  externalPage,
  iceServerView,
  motion,
  pairingView,
  streamWish,
  chosenLanguage,
  theme,
  type AppState,
  type CandidateView,
} from './model.ts';
import { NETWORK_CHANNELS } from './network-channels.ts';
import type { Result } from './result.ts';
import { SECURITY_INVOKE } from './security-channels.ts';
import { STATIONS_CHANNELS } from './stations-channels.ts';
import type { FoundStation } from './stations-model.ts';
import { TALK_CHANNELS } from './talk-channels.ts';
import { WALL_CHANNELS } from './wall-channels.ts';
import { WINDOW_CHANNELS } from './window-channels.ts';

/*
 * Every channel between renderer and main, with the schemas of what goes in and what comes out. This map is the only
 * list: main/ipc/handle.ts serves it, preload/index.ts exposes it, both typed from here.
 */

const sessionId = z.uuid({ version: 'v4' });

export const INVOKE = {
  'app:state': { input: nothing, output: appState },
  'app:open-external': { input: z.strictObject({ page: externalPage }), output: nothing },
  'app:set-language': { input: z.strictObject({ language: chosenLanguage }), output: nothing },
  'app:set-theme': { input: z.strictObject({ theme }), output: nothing },
  'app:set-motion': { input: z.strictObject({ motion }), output: nothing },
  /** Puts what a person asked to copy onto the clipboard. */
  'app:copy-text': { input: z.strictObject({ text: z.string().max(4_000) }), output: nothing },
  /** A person has read what the command line could not have. */
  'app:dismiss-start-problems': { input: nothing, output: nothing },
  /** After `failed` or `keychain_locked`: tries again from the start. */
  'app:retry': { input: nothing, output: nothing },

  'vault:create': { input: z.strictObject({ passphrase: secretText }), output: nothing },
  'vault:change-passphrase': {
    input: z.strictObject({ current: secretText, next: secretText }),
    output: nothing,
  },
  'vault:unlock': { input: z.strictObject({ passphrase: secretText }), output: nothing },

  'account:create-owner': {
    input: z.strictObject({
      station_name: z.string().max(64),
      username: z.string().max(50),
      email: z.string().max(254).optional(),
      password: secretText,
    }),
    output: nothing,
  },
  'account:sign-in': {
    input: z.strictObject({ username: z.string().max(128), password: secretText, remember: z.boolean() }),
    output: nothing,
  },
  'account:sign-out': { input: nothing, output: nothing },
  'account:change-password': {
    input: z.strictObject({ current_password: secretText, new_password: secretText }),
    output: nothing,
  },

  'station:rename': { input: z.strictObject({ name: z.string().max(64) }), output: nothing },

  'cameras:rename': {
    input: z.strictObject({ device_id: id, device_name: z.string().max(64) }),
    output: deviceView,
  },
  'cameras:remove': { input: z.strictObject({ device_id: id }), output: nothing },

  'pairing:open': { input: nothing, output: pairingView },
  'pairing:cancel': { input: z.strictObject({ pairing_id: id }), output: nothing },
  'claims:approve': {
    input: z.strictObject({ claim_id: id, device_name: z.string().max(64).optional() }),
    output: nothing,
  },
  'claims:reject': { input: z.strictObject({ claim_id: id }), output: nothing },
  'claims:list': { input: nothing, output: z.array(claimView) },

  /** Opens or closes built-in demo cameras until there are `count`. */
  'demo:set-count': { input: z.strictObject({ count: z.int().min(0).max(16) }), output: nothing },

  'watch:start': {
    input: z.strictObject({ device_id: id, stream: streamWish.optional() }),
    output: z.strictObject({ session_id: sessionId, ice_servers: z.array(iceServerView) }),
  },
  'watch:answer': {
    input: z.strictObject({ session_id: sessionId, sdp: z.string().max(32 * 1024) }),
    output: nothing,
  },
  'watch:candidates': {
    input: z.strictObject({ session_id: sessionId, candidates: z.array(candidateView).max(64) }),
    output: nothing,
  },
  'watch:update': {
    input: z.strictObject({
      session_id: sessionId,
      paused: z.boolean().optional(),
      restart_ice: z.boolean().optional(),
      stream: streamWish.optional(),
    }),
    output: nothing,
  },
  'watch:end': { input: z.strictObject({ session_id: sessionId }), output: nothing },

  ...TALK_CHANNELS,
  ...WALL_CHANNELS,
  ...WINDOW_CHANNELS,
  ...STATIONS_CHANNELS,
  ...ACCOUNT_CHANNELS,
  ...ATTENTION_CHANNELS,
  ...COMPUTER_CHANNELS,
  ...NETWORK_CHANNELS,
  ...IP_CAMERA_CHANNELS,
  ...CAMERA_CONTROL_CHANNELS,
  ...CLIP_CHANNELS,
  ...CAMERA_CERTIFICATE_CHANNELS,
  ...CAMERA_CHECK_CHANNELS,
  ...SECURITY_INVOKE,
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

export type InvokeChannel = keyof typeof INVOKE;
export type InvokeInput<C extends InvokeChannel> = z.infer<(typeof INVOKE)[C]['input']>;
export type InvokeOutput<C extends InvokeChannel> = z.infer<(typeof INVOKE)[C]['output']>;

/** Main to renderer. */
export interface Events {
  /** The whole state, whenever any of it changed. */
  'app:state-changed': AppState;
  /** Somebody chose it in the menu. */
  'app:show-keys': null;
  /** Somebody chose it in the menu. */
  'app:new-window': null;
  /** Somebody chose it in the menu. */
  'app:show-stations': null;
  /** The window was hidden or minimised, or shown again. */
  'window:seen': { seen: boolean };
  'watch:offer': { session_id: string; sdp: string };
  /** `[]` says that there are no more. */
  'watch:remote-candidates': { session_id: string; candidates: CandidateView[] };
  /** `reason` is a SessionEndReason of the wire, or `connection_lost` when the station lost its hub. */
  'watch:ended': { session_id: string; reason: string };
  /** Something calls for attention; `app:state` has it as well. */
  'attention:told': ToldAttention;
  /** Somebody clicked on what the desktop said about it. */
  'attention:open': Pick<AttentionEvent, 'kind' | 'device_id'>;
  /** The hub raised an alert; only administrators are told. */
  'security:alert': { alert_id: string; message: string };
  /** All cameras that announce themselves on the LAN now, while looking; whenever any of it changed. */
  'ip-cameras:found': FoundCamera[];
  /** All stations that announce themselves in the network now, while looking; whenever any of it changed. */
  'stations:found': FoundStation[];
  /** The whole check, whenever any of it changed. */
  'ip-cameras:check-changed': CameraCheckView;
}
export type EventChannel = keyof Events;

/** What preload puts on `window.mumu`: frozen, and nothing else. */
export interface MumuBridge {
  invoke<C extends InvokeChannel>(channel: C, input: InvokeInput<C>): Promise<Result<InvokeOutput<C>>>;
  /** Returns a function that stops listening. */
  on<C extends EventChannel>(channel: C, listener: (payload: Events[C]) => void): () => void;
}
