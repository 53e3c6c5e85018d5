import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  claimAnswer,
  claimList,
  claimStatus,
  createPairingAnswer,
  type CreatePairingAnswer,
} from '../../signaling/protocol/rest.ts';
import { ManualClock } from '../signaling/connection/manual-clock.ts';
import { startHubFixture, type HubFixture, type RestAnswer } from '../signaling/hub-fixture.ts';

/* Somebody photographs the invitation from behind, or guesses at its digits. */

let clock: ManualClock;
let hub: HubFixture;
let owner: string;
beforeEach(async () => {
  clock = new ManualClock(Date.now());
  hub = await startHubFixture({ clock });
  owner = await hub.setUp();
});
afterEach(() => hub.dispose());

const invite = async (): Promise<CreatePairingAnswer> =>
  (await hub.rest('pairings', { method: 'POST', token: owner, body: {} })).as(createPairingAnswer);
const claim = (by: object, device_name: string): Promise<RestAnswer> =>
  hub.rest('pairings/claim', { method: 'POST', body: { device: { device_name, kind: 'phone' }, ...by } });

describe('C04: a shoulder-surfed invitation', () => {
  it('opens once: whoever is second gets nothing, and the first is seen before anything is let in', async () => {
    const { secret, code } = await invite();
    const thief = (await claim({ secret }, 'Phone')).as(claimAnswer);
    expect((await claim({ secret }, 'Phone')).problem().code).toBe('pairing_unknown');
    expect((await claim({ code }, 'Phone')).status).toBe(403);
    const status = await hub.rest(`pairings/claims/${thief.claim_id}`, { token: thief.claim_secret });
    expect(status.as(claimStatus)).toEqual({ status: 'pending' });
    expect(hub.read('SELECT * FROM devices')).toEqual([]);
  });

  it('shows a check code that differs between two phones, so that the wrong one is noticed', async () => {
    const [one, other] = [await invite(), await invite()];
    const mine = (await claim({ secret: one.secret }, 'Phone')).as(claimAnswer);
    const theirs = (await claim({ secret: other.secret }, 'Phone')).as(claimAnswer);
    const { claims } = (await hub.rest('pairings/claims', { token: owner })).as(claimList);
    expect(claims.map(({ check_code }) => check_code).toSorted()).toEqual(
      [mine.check_code, theirs.check_code].toSorted(),
    );
    expect(mine.check_code).not.toBe(theirs.check_code);
  });

  it('is worth nothing after ten minutes', async () => {
    const { secret, code } = await invite();
    clock.advance(600_001);
    expect((await claim({ secret }, 'Phone')).problem().code).toBe('pairing_unknown');
    expect((await claim({ code }, 'Phone')).problem().code).toBe('pairing_code_wrong');
  });

  it('can not be guessed: five wrong codes end every code, from wherever they come', async () => {
    const { code } = await invite();
    const wrong = String((Number(code) + 1) % 100_000_000).padStart(8, '0');
    for (let guess = 0; guess < 5; guess += 1) {
      const device = { device_name: 'Phone', kind: 'phone' };
      const from = `127.0.1.${String(guess + 1)}`;
      const answer = await hub.rest('pairings/claim', {
        method: 'POST',
        from,
        body: { device, code: wrong },
      });
      expect(answer.problem().code).toBe('pairing_code_wrong');
    }
    expect((await claim({ code }, 'Phone')).problem().code).toBe('pairing_code_wrong');
  });
});
