import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { GatewayHost } from '../../../gateway/host/gateway-host.ts';
import { silentLogger } from '../../../signaling/logger.ts';
import type { DeviceId } from '../../../signaling/protocol/ids.ts';
import { ManualClock } from '../../signaling/connection/manual-clock.ts';

/* A process that never says that a check is over, which the real one is not meant to be. */

const MINUTES_MS = 60_000;

function checking() {
  const heard: { type: string }[] = [];
  const clock = new ManualClock();
  const postMessage = (message: unknown) => void heard.push(message as { type: string });
  const child = Object.assign(new EventEmitter(), { postMessage, kill: () => undefined });
  const host = new GatewayHost({
    spawn: () => child,
    clock,
    random: () => 0,
    logger: silentLogger(),
    cameraState: () => undefined,
    keepToken: () => Promise.resolve(),
  });
  host.use({ hub: { url: 'https://127.0.0.1:9', ca: '' }, version: 'test', allow_loopback: false });
  const outcomes: string[] = [];
  host.check(
    { kind: 'own', device_id: '6f7c1f0e-2b55-4f9e-9a53-0b8a2c1d4e5f' as DeviceId },
    { point: () => undefined, ended: (outcome) => void outcomes.push(outcome) },
  );
  return { clock, child, heard, outcomes };
}

it('does not leave a person waiting for ever', () => {
  const { clock, heard, outcomes } = checking();
  clock.advance(2 * MINUTES_MS);
  expect(outcomes).toEqual([]);
  clock.advance(2 * MINUTES_MS);
  expect(outcomes).toEqual(['failed']);
  expect(heard.at(-1)).toMatchObject({ type: 'cancel_check' });
});

it.each([
  ['says so', 'stopped', (child: EventEmitter) => child.emit('message', ended('stopped'))],
  ['dies', 'failed', (child: EventEmitter) => child.emit('exit', 1)],
])('ends once, with the process that %s', (_how, outcome, end) => {
  const { clock, child, outcomes } = checking();
  end(child);
  clock.advance(4 * MINUTES_MS);
  expect(outcomes).toEqual([outcome]);
});

const ended = (outcome: string) => ({ type: 'check_ended', check_id: 1, outcome });
