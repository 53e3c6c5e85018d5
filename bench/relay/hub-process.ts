import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHub } from '../../signaling/server.ts';
import { answerCpuQuestions, tell } from './process-message.ts';

/* The whole hub, as it ships but for its limits. */

const PLENTY = 1_000_000_000;
const data_dir = mkdtempSync(join(tmpdir(), 'mumu-bench-'));
process.on('exit', () => {
  rmSync(data_dir, { recursive: true, force: true });
});

const hub = createHub({
  data_dir,
  name: 'Benchmark',
  secrets: { jwt_secret: randomBytes(32), turn_secret: randomBytes(32), ca_key: null },
  saveCaKey: () => Promise.resolve(),
  saveSecrets: () => Promise.resolve(),
  config: {
    bind: '127.0.0.1',
    port: 0,
    connection_rate: { per_second: PLENTY, burst: PLENTY },
    rest_rate: { per_second: PLENTY, burst: PLENTY },
    max_unauthenticated_per_address: PLENTY,
    device_messages: { count: PLENTY, window_s: 60 },
    viewer_messages: { count: PLENTY, window_s: 60 },
  },
});
const { port, ca } = await hub.start();
answerCpuQuestions();
tell({ kind: 'hub_listening', port, ca, setup_code: hub.setupCode() ?? '' });
process.on('disconnect', () => {
  void hub.stop().then(() => process.exit(0));
});
