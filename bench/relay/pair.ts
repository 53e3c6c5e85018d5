import type { WebSocket } from 'ws';

/** Two sockets that a relay connects, and the message that they send each other. */
export interface Pair {
  ends: readonly [WebSocket, WebSocket];
  frame: string;
}
