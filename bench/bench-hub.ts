import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HubConfigInput } from '../signaling/config.ts';
import { createHub, type HubAddress } from '../signaling/server.ts';

export const PLENTY = 1_000_000_000;

/** A whole hub in a throw-away folder, for as long as the benchmark's main process lives. */
export async function startBenchHub(
  config: HubConfigInput,
): Promise<Pick<HubAddress, 'port' | 'ca'> & { setup_code: string }> {
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
      device_messages: { count: PLENTY, window_s: 60 },
      viewer_messages: { count: PLENTY, window_s: 60 },
      ...config,
    },
  });
  process.on('disconnect', () => {
    void hub.stop().then(() => process.exit(0));
  });
  const { port, ca } = await hub.start();
  return { port, ca, setup_code: hub.setupCode() ?? '' };
}
