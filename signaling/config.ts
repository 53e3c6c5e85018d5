import { z } from 'zod';
import { DEFAULT_HEARTBEAT_S, DEFAULT_PORT, MAX_FRAME_BYTES, MAX_SDP_CHARS } from './protocol/limits.ts';

const positive = z.int().positive();

/** `count` events in `window_s` seconds. */
const rate = (count: number, window_s: number) =>
  z.strictObject({ count: positive, window_s: positive }).prefault({ count, window_s });

/** `burst` at once, `per_second` in the long run. */
const bucket = (per_second: number, burst: number) =>
  z.strictObject({ per_second: positive, burst: positive }).prefault({ per_second, burst });

/** Every limit and time-out of the hub, with the defaults of wire-protocol.md §3 and §4. Seconds unless named otherwise. */
export const hubConfig = z
  .strictObject({
    /** The address to listen on. */
    bind: z.string().default('0.0.0.0'),
    /** Without one: 7443, or the next free one up to 20 further. With one: that one or a named error. 0: any free one. */
    port: z.int().min(0).max(65_535).optional(),
    default_port: z.int().min(1).max(65_535).default(DEFAULT_PORT),
    port_attempts: z.int().min(1).max(100).default(21),
    /** Host names besides the machine's own that clients may use. */
    allowed_hosts: z.array(z.string()).default([]),
    /** Origins besides the hub's own that browsers may call from. */
    allowed_origins: z.array(z.string()).default([]),
    /** Loopback and link-local ICE candidates are dropped from what is relayed unless this is set. */
    relay_loopback_candidates: z.boolean().default(false),

    token_life_s: positive.default(24 * 60 * 60),
    /** A newer one ends the one that would expire first. */
    max_sign_ins_per_user: positive.default(100),
    /** The secret that signs tokens is replaced when it is this old; the one before counts as long as its tokens live. */
    jwt_key_life_days: positive.default(30),
    pairing_life_s: positive.max(600).default(600),
    /** A claim that nobody decided on. */
    claim_life_s: positive.default(600),
    wrong_codes_allowed: positive.default(5),
    max_open_pairings: positive.default(64),
    max_pending_claims: positive.default(256),
    max_pending_claims_per_address: positive.default(32),
    /** How long the old device token works after a rotation. */
    rotation_grace_s: positive.default(24 * 60 * 60),
    session_retention_days: positive.default(90),

    /** TLS handshake, and headers and body of one request. */
    handshake_timeout_s: positive.default(10),
    request_timeout_s: positive.default(15),

    hello_timeout_s: z.number().positive().default(5),
    heartbeat_s: z.number().positive().default(DEFAULT_HEARTBEAT_S),
    /** A session without an offer or an answer. */
    negotiation_timeout_s: z.number().positive().default(30),

    max_connections: positive.default(2_000),
    max_unauthenticated_per_address: positive.default(20),
    max_frame_bytes: positive.default(MAX_FRAME_BYTES),
    max_fragments: positive.default(16),
    max_sdp_chars: positive.default(MAX_SDP_CHARS),
    /** Bytes waiting to be sent on one socket before it is closed: a peer that does not read must not fill memory. */
    max_buffered_bytes: positive.default(4 * 1024 * 1024),
    max_sessions_per_viewer: positive.default(64),
    max_sessions_per_device: positive.default(32),

    /** New connections of one address. */
    connection_rate: bucket(10, 100),
    /** Those of them that are greeted with TLS, the others after them. */
    connection_pace: bucket(10, 1),
    rest_rate: bucket(10, 20),
    /** The camera page and its files. */
    page_rate: bucket(50, 300),
    login_rate: rate(5, 60),
    setup_rate: rate(5, 60),
    /** Claims with a secret that opens nothing, by address. */
    wrong_claim_rate: rate(10, 60),
    /** Added to a device's allowance for each of its live sessions. */
    device_messages: rate(100, 60),
    device_messages_per_session: positive.default(60),
    viewer_messages: rate(600, 60),
    /** The tenth bad message within the window closes the connection. */
    bad_messages: rate(10, 60),
    /** The third message for a session that is not the sender's closes the connection. */
    foreign_session_messages: positive.default(3),

    /** Intrusion signals: so many of them in the window raise an alert. Wrong passwords for one account or from one address. */
    alert_failed_logins: rate(5, 600),
    /** Wrong passwords for all accounts and from all addresses together. */
    alert_failed_logins_in_all: rate(50, 600),
    /** Sessions that one user opens: a wall of 64 cameras that reconnects is none of it. */
    alert_sessions: rate(130, 60),
    /** A camera's wrong token, by the camera and by address. */
    alert_device_refusals: rate(5, 600),
    alert_session_misuse: rate(3, 600),
    /** Claims, the wrong ones too. */
    alert_claims: rate(40, 600),
    max_alerts: positive.default(1_000),
    /** How long acknowledged alerts are kept. */
    alert_retention_days: positive.default(90),

    stun_urls: z.array(z.string()).default([]),
    turn_urls: z.array(z.string()).default([]),
    /** coturn's REST credentials; at most ten minutes. */
    turn_life_s: positive.max(600).default(600),
    /** Only addresses of TURN servers are passed between camera and viewer: all media goes through TURN. */
    relay_only: z.boolean().default(false),
  })
  .refine(({ relay_only, turn_urls }) => !relay_only || turn_urls.length > 0, {
    path: ['relay_only'],
    message: 'needs a TURN server in turn_urls',
  });
export type HubConfig = z.infer<typeof hubConfig>;
export type HubConfigInput = z.input<typeof hubConfig>;
