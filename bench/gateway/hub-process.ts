import { monitorEventLoopDelay } from 'node:perf_hooks';
import { startBenchHub } from '../bench-hub.ts';
import { tell, type ToChild } from './process-message.ts';

/* The hub that gateway and viewers find each other through; media does not pass it. */

const RESOLUTION_MS = 1;

tell({ kind: 'listening', ...(await startBenchHub({})) });
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delay.enable();
process.on('message', ({ kind }: ToChild) => {
  if (kind !== 'delay') return;
  tell({ kind: 'hub_delay', p99_ms: delay.percentile(99) / 1e6 - RESOLUTION_MS });
  delay.reset();
});
