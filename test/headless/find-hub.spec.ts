import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findHubPatiently } from '../../headless/find-hub.ts';
import { GatewayFolder } from '../../headless/gateway-folder.ts';
import { freePort } from '../free-port.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';
import { ManualClock } from '../signaling/connection/manual-clock.ts';

const PATIENCE = { timeout: 10_000, interval: 20 };

it('leaves nothing behind that would keep the program running when it is stopped while it waits for a hub', async () => {
  const folder = new GatewayFolder(join(temporaryFolder(), 'gateway'), {});
  const given = { url: `https://127.0.0.1:${await freePort()}`, pin: 'x'.repeat(43) };
  const clock = new ManualClock();
  const said: string[] = [];
  let stop = (): void => undefined;
  const stopped = new Promise<null>((resolve) => {
    stop = () => resolve(null);
  });
  const say = (line: string) => void said.push(line);
  const found = findHubPatiently(folder, given, { clock, random: () => 0.5, say, stopped });
  await expect.poll(() => clock.pending, PATIENCE).toBe(1);
  expect(said).toEqual([expect.stringContaining('does not answer. It is tried again')]);
  stop();
  expect(await found).toBeNull();
  expect(clock.pending).toBe(0);
});
