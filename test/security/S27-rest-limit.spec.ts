import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { TokenBuckets } from '../../signaling/http/token-buckets.ts';
import { ManualClock } from '../signaling/connection/manual-clock.ts';
import { startHubFixture } from '../signaling/hub-fixture.ts';

describe('the REST limit', () => {
  it('lets 20 of 30 at once through, then ten a second, by address', async () => {
    const clock = new ManualClock(Date.now());
    const hub = await startHubFixture({ clock, config: { rest_rate: { per_second: 10, burst: 20 } } });
    const burst = async (count: number, from: string): Promise<number[]> =>
      (await Promise.all(Array.from({ length: count }, () => hub.rest('hub', { from })))).map(
        ({ status }) => status,
      );
    const first = await burst(30, '127.0.0.2');
    expect(first.filter((status) => status === 200)).toHaveLength(20);
    expect(first.filter((status) => status === 429)).toHaveLength(10);
    const refused = await hub.rest('nowhere', { from: '127.0.0.2' });
    expect([refused.status, refused.problem().code, refused.headers['retry-after']]).toEqual([
      429,
      'rate_limited',
      '1',
    ]);
    expect(await burst(1, '127.0.0.3')).toEqual([200]);
    clock.advance(1_000);
    expect((await burst(15, '127.0.0.2')).filter((status) => status === 200)).toHaveLength(10);
    await hub.hub.stop();
    const audited = hub.read("SELECT address FROM audit WHERE type = 'rate_limited'");
    expect(audited).toEqual([{ address: '127.0.0.2' }]);
    await hub.dispose();
  });

  it('is there by default', async () => {
    const hub = await startHubFixture({ config: { rest_rate: undefined } });
    const clocked = await Promise.all(Array.from({ length: 80 }, () => hub.rest('hub')));
    const passed = clocked.filter(({ status }) => status === 200).length;
    expect(passed).toBeGreaterThanOrEqual(20);
    expect(passed).toBeLessThan(80);
    await hub.dispose();
  });
});

/** What is still held once the garbage is out. */
function heldBytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

describe('its memory (S17)', () => {
  it('stays under 64 MiB for a million addresses', () => {
    const buckets = new TokenBuckets({ per_second: 10, burst: 20 }, new ManualClock());
    const before = heldBytes();
    for (let n = 0; n < 1_000_000; n += 1)
      buckets.take(`10.${String(n >> 16)}.${String((n >> 8) & 255)}.${String(n & 255)}`);
    expect(buckets.size).toBeLessThanOrEqual(50_000);
    expect(heldBytes() - before).toBeLessThan(64 * 1024 * 1024);
  }, 60_000);

  it('forgets the one that was idle longest, and keeps who is at it', () => {
    const buckets = new TokenBuckets({ per_second: 1, burst: 1 }, new ManualClock());
    buckets.take('busy');
    for (let n = 0; n < 120_000; n += 1) {
      buckets.take(`idle ${String(n)}`);
      if (n % 10_000 === 0) expect(buckets.take('busy')).toBe(1);
    }
  });
});
