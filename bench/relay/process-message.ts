/** What the processes of this benchmark tell each other over Node's IPC. */
export type ToParent =
  | { kind: 'hub_listening'; port: number; ca: string; setup_code: string }
  | { kind: 'bare_listening'; port: number; ca: string }
  | { kind: 'connected' }
  | { kind: 'measured'; messages: number; seconds: number; latencies_ms: Percentiles }
  | { kind: 'cpu'; micros: number };

export type ToChild =
  | { kind: 'connect_hub'; port: number; ca: string; setup_code: string; pairs: number }
  | { kind: 'connect_bare'; port: number; ca: string; pairs: number }
  | { kind: 'measure'; seconds: number }
  | { kind: 'cpu' };

export interface Percentiles {
  p50: number;
  p99: number;
}

/** Sends to the parent; every process here is a child of run.ts. */
export function tell(message: ToParent): void {
  process.send?.(message);
}

/** CPU time that this process has used, on request. */
export function answerCpuQuestions(): void {
  process.on('message', (message: ToChild) => {
    if (message.kind !== 'cpu') return;
    const { user, system } = process.cpuUsage();
    tell({ kind: 'cpu', micros: user + system });
  });
}
