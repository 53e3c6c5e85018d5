import { z } from 'zod';
import { attentionView } from './attention-model.ts';
import { hardwareDecoding, keepDisplayOn } from './computer-model.ts';
import { missingNetwork } from './network-model.ts';
import { startProblem } from './start-problem.ts';
import { stationsView } from './stations-model.ts';
import { wallState } from './wall-model.ts';

/*
 * What the renderer knows. Names are the wire's (signaling/protocol), but these schemas are the border's own: nothing
 * with a token, a key or a secret in it may ever be added here.
 */

export const theme = z.enum(['system', 'light', 'dark']);
export type Theme = z.infer<typeof theme>;

export const language = z.enum(['en', 'de', 'es', 'zh']);
export const chosenLanguage = z.enum(['system', ...language.options]);
export type ChosenLanguage = z.infer<typeof chosenLanguage>;

/** Whether things on the screen move: as the system's `prefers-reduced-motion` says, or as little as can be. */
export const motion = z.enum(['system', 'reduced']);
export type Motion = z.infer<typeof motion>;

export const deviceView = z.strictObject({
  device_id: z.string(),
  device_name: z.string(),
  kind: z.enum(['phone', 'browser', 'ip_camera', 'agent', 'demo']),
  online: z.boolean(),
  last_seen_at: z.string().nullable(),
  capabilities: z
    .strictObject({ video: z.array(z.string()), audio: z.boolean(), ptz: z.boolean(), talk: z.boolean() })
    .nullable(),
  status: z
    .strictObject({
      battery_percent: z.number().optional(),
      charging: z.boolean().optional(),
      width: z.number().optional(),
      height: z.number().optional(),
      fps: z.number().optional(),
    })
    .optional(),
  /** An IP camera that this station speaks for; others belong to another gateway. */
  own: z.literal(true).optional(),
  /** Why an IP camera of this station's own hub brings no picture, as a sentence. */
  problem: z.string().optional(),
  /** What to know of how it is shown while it does: what is converted, what is missing. As sentences. */
  note: z.string().optional(),
  /** What is wrong is that the camera shows another certificate than the accepted one. */
  has_other_certificate: z.literal(true).optional(),
  /** An IP camera of this station's own that can be asked about itself: for a picture, its details, or to move. */
  can_ask: z.literal(true).optional(),
});
export type DeviceView = z.infer<typeof deviceView>;

export const userView = z.strictObject({
  user_id: z.string(),
  username: z.string(),
  role: z.enum(['owner', 'admin', 'viewer']),
});
export type UserView = z.infer<typeof userView>;

export const claimView = z.strictObject({
  claim_id: z.string(),
  pairing_id: z.string(),
  device_name: z.string(),
  kind: deviceView.shape.kind,
  model: z.string().nullable(),
  check_code: z.string(),
  address: z.string(),
  expires_at: z.string(),
  status: z.enum(['pending', 'approved', 'rejected', 'expired']),
});
export type ClaimView = z.infer<typeof claimView>;

/** An open invitation, as it is shown to a person: the QR code as modules (true is dark), never as a URL. */
export const pairingView = z.strictObject({
  pairing_id: z.string(),
  qr: z.array(z.array(z.boolean())),
  code: z.string(),
  /** Where to type the code, e.g. `https://192.168.1.20:7443/camera`; holds no secret. */
  camera_page: z.string(),
  /** What a program other than a browser knows the hub by; no secret. */
  pin: z.string(),
  expires_at: z.string(),
});
export type PairingView = z.infer<typeof pairingView>;

export const iceServerView = z.strictObject({
  urls: z.array(z.string()),
  username: z.string().optional(),
  credential: z.string().optional(),
});

export const candidateView = z.strictObject({
  candidate: z.string().max(1024),
  sdp_mid: z.string().max(64).nullable(),
  sdp_mline_index: z.int().min(0).max(64).nullable(),
});
export type CandidateView = z.infer<typeof candidateView>;

export const streamWish = z.strictObject({
  max_width: z.int().min(1).max(16_384),
  max_height: z.int().min(1).max(16_384),
  max_fps: z.int().min(1).max(240),
});
export type StreamWish = z.infer<typeof streamWish>;

/** The station's own connection to its hub. */
export const hubConnection = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('connecting') }),
  z.strictObject({ state: z.literal('online') }),
  /** `retry_at` is epoch milliseconds of the next try. */
  z.strictObject({
    state: z.literal('offline'),
    reason: z.string(),
    retry_at: z.number(),
    /** What answers in the hub's place does not have its key. */
    untrusted: z.literal(true).optional(),
  }),
]);
export type HubConnection = z.infer<typeof hubConnection>;

/** Where secrets live: the OS keychain, or the passphrase vault where there is none. */
export const secretStore = z.enum(['keychain', 'vault']);

/** Which page the station shows. Exactly one holds at any time. */
export const appPhase = z.discriminatedUnion('phase', [
  z.strictObject({ phase: z.literal('starting') }),
  /** No keychain service: a passphrase must be chosen (`create`) or given (`unlock`). */
  z.strictObject({ phase: z.literal('vault'), mode: z.enum(['create', 'unlock']), reason: z.string() }),
  /** There is a keychain but it can't be used now; says what to do. */
  z.strictObject({ phase: z.literal('keychain_locked'), reason: z.string() }),
  /** On the way to another station. */
  z.strictObject({ phase: z.literal('connecting'), station_name: z.string() }),
  z.strictObject({ phase: z.literal('setup'), suggested_name: z.string() }),
  z.strictObject({
    phase: z.literal('sign_in'),
    station_name: z.string(),
    last_username: z.string().nullable(),
    notice: z.string().nullable(),
  }),
  z.strictObject({
    phase: z.literal('ready'),
    station_name: z.string(),
    user: userView,
    connection: hubConnection,
    devices: z.array(deviceView),
    claims: z.array(claimView),
    demo_cameras: z.int(),
    /** Alerts that nobody has acknowledged; 0 for who may not see them. */
    open_alerts: z.int().nonnegative(),
    attention: attentionView,
    wall: wallState,
  }),
  /** Somebody is signed in, and the station shows nothing until their password is given. */
  z.strictObject({ phase: z.literal('locked'), station_name: z.string(), username: z.string() }),
  /** The hub can't start; `code` is a HubStartErrorCode. */
  z.strictObject({ phase: z.literal('failed'), code: z.string(), message: z.string() }),
]);
export type AppPhase = z.infer<typeof appPhase>;

export const appState = z.strictObject({
  theme,
  /** `shown` is what the choice comes to on this computer. */
  language: z.strictObject({ chosen: chosenLanguage, shown: language }),
  motion,
  keep_display_on: keepDisplayOn,
  hardware_decoding: hardwareDecoding,
  /** Can be started anew and is then as it was: not so a station that is thrown away. */
  can_restart: z.boolean(),
  missing_network: missingNetwork.nullable(),
  /** Null until it is known. */
  secret_store: secretStore.nullable(),
  version: z.string(),
  /** `possible`: whether there is a password to unlock with. `after_min`: without input, in minutes; null: never. */
  lock: z.strictObject({ possible: z.boolean(), after_min: z.int().nullable() }),
  /** The window fills its display, and has nothing but the wall on it. */
  kiosk: z.boolean(),
  start_problems: z.array(startProblem),
  stations: stationsView,
  current: appPhase,
});
export type AppState = z.infer<typeof appState>;

/** The only places outside that a click may open. */
export const externalPage = z.enum(['documentation', 'report_vulnerability', 'privacy']);
export type ExternalPage = z.infer<typeof externalPage>;
