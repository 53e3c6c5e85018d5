/** What the processes of this benchmark tell each other over Node's IPC. */
export type ToParent =
  | { kind: 'listening'; port: number; ca: string; setup_code: string }
  | { kind: 'connected' }
  | { kind: 'measured'; messages: number; p50_ms: number; p99_ms: number }
  | { kind: 'flooded'; tried: number; admitted: number }
  | { kind: 'hub_load'; cpu_ms: number };

export type ToChild =
  | { kind: 'connect'; port: number; ca: string; setup_code: string; pairs: number }
  | { kind: 'measure'; seconds: number }
  | { kind: 'flood'; port: number; ca: string; per_second: number }
  | { kind: 'stop' }
  | { kind: 'load' };

/** Sends to the parent; every process here is a child of the scenario. */
export function tell(message: ToParent): void {
  process.send?.(message);
}
