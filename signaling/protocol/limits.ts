/** Limits that both ends of the wire know (wire-protocol.md §3 and §4). The hub's configurable ones live in its config. */
export const PROTOCOL_VERSION = 1;
export const DEFAULT_PORT = 7443;
export const MAX_FRAME_BYTES = 64 * 1024;
export const MAX_SDP_CHARS = 32 * 1024;
export const MAX_CANDIDATES_PER_MESSAGE = 64;
export const DEFAULT_HEARTBEAT_S = 10;
/** The path of the WebSocket endpoint. */
export const SOCKET_PATH = '/ws';
/** REST lives under this prefix, all but `/healthz`, `/ca.crt` and the camera page. */
export const REST_PREFIX = '/api/v1';
