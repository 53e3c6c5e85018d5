import { startBenchHub } from '../bench-hub.ts';
import { tell, type ToChild } from './process-message.ts';

/* The whole hub with the limits as they ship, except for the messages of those who signed in: those are what is measured. */

tell({ kind: 'listening', ...(await startBenchHub({})) });
process.on('message', ({ kind }: ToChild) => {
  const { user, system } = process.cpuUsage();
  if (kind === 'load') tell({ kind: 'hub_load', cpu_ms: (user + system) / 1_000 });
});
