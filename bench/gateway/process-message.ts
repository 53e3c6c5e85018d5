import type { HubEndpoint } from '../hub-client.ts';
import type { Measured } from './picture-meter.ts';

/** What the processes of this benchmark tell each other over Node's IPC. */
export type ToParent =
  | ({ kind: 'listening'; setup_code: string } & HubEndpoint)
  | { kind: 'watching' }
  | ({ kind: 'measured' } & Measured)
  | { kind: 'hub_delay'; p99_ms: number };

export type ToChild =
  /** `address` is the viewers' own: one way for whoever sends to them. */
  | { kind: 'watch_hub'; hub: HubEndpoint; token: string; devices: string[]; address: string }
  | { kind: 'watch_janus'; port: number; urls: readonly string[]; address: string }
  | { kind: 'measure'; seconds: number }
  /** How late the hub's event loop was since it was last asked. */
  | { kind: 'delay' };

/** Sends to the parent. */
export function tell(message: ToParent): void {
  process.send?.(message);
}
