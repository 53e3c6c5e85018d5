import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHub } from '../../signaling/server.ts';
import { tell, type ToChild } from './process-message.ts';

/* The whole hub with the limits as they ship, except for the messages of those who signed in: those are what is measured. */

const PLENTY = 1_000_000_000;
const data_dir = mkdtempSync(join(tmpdir(), 'mumu-flood-'));
process.on('exit', () => {
  rmSync(data_dir, { recursive: true, force: true });
});

const hub = createHub({
  data_dir,
  name: 'Flooded',
  secrets: { jwt_secret: randomBytes(32), turn_secret: randomBytes(32), ca_key: null },
  saveCaKey: () => Promise.resolve(),
  saveSecrets: () => Promise.resolve(),
  config: {
    bind: '127.0.0.1',
    port: 0,
    device_messages: { count: PLENTY, window_s: 60 },
    viewer_messages: { count: PLENTY, window_s: 60 },
  },
});
const { port, ca } = await hub.start();
tell({ kind: 'listening', port, ca, setup_code: hub.setupCode() ?? '' });
process.on('message', ({ kind }: ToChild) => {
  const { user, system } = process.cpuUsage();
  if (kind === 'load') tell({ kind: 'hub_load', cpu_ms: (user + system) / 1_000 });
});
process.on('disconnect', () => {
  void hub.stop().then(() => process.exit(0));
});
