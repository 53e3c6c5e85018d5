import { beforeEach, expect, it } from 'vitest';
import type { ClaimResult } from '../../../../renderer/camera/pairing/claim-client.ts';
import { ClaimPoll, type ClaimOutcome } from '../../../../renderer/camera/pairing/claim-poll.ts';
import { claimId, deviceId } from '../../../../signaling/protocol/ids.ts';
import type { ClaimStatus } from '../../../../signaling/protocol/rest.ts';
import { ManualClock } from '../manual-clock.ts';

let clock: ManualClock;
let asked: number[];
let answer: ClaimResult<ClaimStatus>;
let outcomes: ClaimOutcome[];
let reached: boolean[];
let poll: ClaimPoll;

const pending: ClaimResult<ClaimStatus> = { ok: true, value: { status: 'pending' } };
const failing = (code: 'unreachable' | 'rate_limited' | 'claim_gone', retry_after_s = 0) =>
  ({ ok: false, problem: { code, retry_after_s } }) as const;

beforeEach(() => {
  clock = new ManualClock();
  [asked, outcomes, reached] = [[], [], []];
  answer = pending;
  const started = clock.now();
  poll = new ClaimPoll({
    client: {
      status() {
        asked.push(clock.now() - started);
        return Promise.resolve(answer);
      },
    },
    clock,
    claim: {
      claim_id: claimId.parse('c'),
      claim_secret: 's',
      check_code: '1234',
      device_name: 'Garden',
      source: 'camera',
      number: 1,
      claimed_at: started,
    },
    onDone: (outcome) => outcomes.push(outcome),
    onReached: (is) => reached.push(is),
  });
  poll.start();
});

it('asks no more than once a second', async () => {
  await clock.advance(10_000);
  expect(asked).toEqual([500, 1_500, 2_500, 3_500, 4_500, 5_500, 6_500, 7_500, 8_500, 9_500]);
});

it('hands over who it is, once, and asks no more', async () => {
  answer = {
    ok: true,
    value: { status: 'approved', device_id: deviceId.parse('d'), device_token: 't' },
  };
  await clock.advance(60_000);
  expect(asked).toHaveLength(1);
  expect(outcomes).toEqual([
    {
      outcome: 'approved',
      identity: { device_id: 'd', token: 't', device_name: 'Garden', source: 'camera', number: 1 },
    },
  ]);
});

it('waits as long as the hub says', async () => {
  answer = failing('rate_limited', 7);
  await clock.advance(7_400);
  expect(asked).toEqual([500]);
  await clock.advance(200);
  expect(asked).toEqual([500, 7_500]);
});

it('keeps trying while the hub is away, says so, and asks at once on a wake-up', async () => {
  answer = failing('unreachable');
  await clock.advance(20_000);
  expect(reached.at(-1)).toBe(false);
  const before = asked.length;
  answer = pending;
  poll.wake();
  await clock.advance(0);
  expect(asked).toHaveLength(before + 1);
  expect(reached.at(-1)).toBe(true);
});

it('gives up when the claim can’t live any more', async () => {
  answer = failing('unreachable');
  await clock.advance(12 * 60_000);
  expect(outcomes).toEqual([{ outcome: 'expired' }]);
});

it.each([
  ['rejected', { ok: true, value: { status: 'rejected' } }, 'rejected'],
  ['gone', failing('claim_gone'), 'expired'],
  ['taken by another tab', { ok: true, value: { status: 'approved' } }, 'expired'],
] as const)('ends when it is %s', async (_case, given, outcome) => {
  answer = given;
  await clock.advance(60_000);
  expect(outcomes).toEqual([{ outcome }]);
  expect(asked).toHaveLength(1);
});
