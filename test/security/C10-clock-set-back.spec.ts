import Database from 'better-sqlite3';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HighWaterClock } from '../../signaling/high-water/high-water-clock.ts';
import {
  alertList,
  auditList,
  claimAnswer,
  claimStatus,
  clockState,
  createPairingAnswer,
  meAnswer,
  postureAnswer,
  tokenAnswer,
  type PostureItem,
} from '../../signaling/protocol/rest.ts';
import {
  connectDevice,
  connectViewer,
  openSocket,
  registerDevice,
  watch,
} from '../signaling/connection/hub-socket.ts';
import { ManualClock } from '../signaling/connection/manual-clock.ts';
import { OWNER, startHubFixture, type HubFixture } from '../signaling/hub-fixture.ts';
import { otherAddress } from '../signaling/other-address.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Its certificate must be valid in the real clock, which the client goes by. */
const FORWARD_MS = 100 * DAY_MS;

let clock: ManualClock;
let hub: HubFixture;
let owner: string;
beforeEach(async () => {
  clock = new ManualClock(Date.now());
  hub = await startHubFixture({ clock });
  owner = await hub.setUp();
});
afterEach(() => hub.dispose());

const statusOf = async (token: string): Promise<number> => (await hub.rest('me', { token })).status;

/** Another process on a machine whose clock says this much less; its monotonic clock begins anew. */
async function restart(by_ms = 0): Promise<void> {
  clock = new ManualClock(clock.now() + by_ms);
  await hub.restart({ clock });
}

/** Two of the hub's checks later. */
async function audited(type: string, token: string): Promise<object[]> {
  clock.advance(MINUTE_MS);
  return (await hub.rest(`audit?type=${type}`, { token })).as(auditList).entries;
}

async function posture(token: string): Promise<PostureItem | undefined> {
  clock.advance(3_000);
  return (await hub.rest('posture', { token })).as(postureAnswer).items.find(({ id }) => id === 'clock');
}

describe('after the clock was set back', () => {
  it('an expired token stays refused, over REST and the socket, and over a restart', async () => {
    clock.jump(DAY_MS + 1_000);
    expect(await statusOf(owner)).toBe(401);
    clock.set(-60 * MINUTE_MS);
    expect(await statusOf(owner)).toBe(401);
    const socket = await openSocket(hub);
    socket.say('hello', { role: 'viewer', protocol: 1, token: owner });
    expect((await socket.closed).code).toBe(1008);
    await restart();
    expect(await statusOf(owner)).toBe(401);
    expect(await statusOf(await hub.logIn())).toBe(200);
  });

  it('while the hub was off, an expired token stays refused', async () => {
    clock.jump(DAY_MS + 1_000);
    await restart(-60 * MINUTE_MS);
    expect(await statusOf(owner)).toBe(401);
  });

  it('a new token lives no longer and no shorter than before', async () => {
    clock.set(-40 * DAY_MS);
    const token = await hub.logIn();
    clock.jump(DAY_MS - 1_000);
    expect(await statusOf(token)).toBe(200);
    clock.jump(2_000);
    expect(await statusOf(token)).toBe(401);
  });

  it('an invitation that is over stays over', async () => {
    const { secret } = (await hub.rest('pairings', { method: 'POST', token: owner })).as(createPairingAnswer);
    clock.jump(11 * MINUTE_MS);
    clock.set(-30 * MINUTE_MS);
    const device = { device_name: 'late', kind: 'phone' };
    const answer = await hub.rest('pairings/claim', { method: 'POST', body: { secret, device } });
    expect(answer.problem().code).toBe('pairing_unknown');
  });

  it('the limit on sign-ins neither begins anew nor grows', async () => {
    await hub.restart({ clock, config: { login_rate: { count: 5, window_s: 60 } } });
    const logIn = () => hub.rest('auth/login', { method: 'POST', body: OWNER, from: '127.0.0.3' });
    for (let n = 0; n < 5; n += 1) expect((await logIn()).status).toBe(200);
    clock.set(-DAY_MS);
    const refused = await logIn();
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '60']);
    clock.advance(MINUTE_MS);
    expect((await logIn()).status).toBe(200);
  });

  it('what is to be forgotten after 90 days is forgotten', async () => {
    const made = await registerDevice(hub, owner);
    const [camera, viewer] = [await connectDevice(hub, made), await connectViewer(hub, owner)];
    const session_id = await watch(viewer, camera, made.device_id);
    viewer.say('session_end', { session_id, reason: 'viewer_left' });
    await camera.next('session_ended');
    const kept = () => hub.read('SELECT session_id FROM sessions');
    expect(kept()).toEqual([{ session_id }]);
    clock.set(-40 * DAY_MS);
    clock.jump(90 * DAY_MS + MINUTE_MS);
    clock.advance(10 * MINUTE_MS);
    await vi.waitFor(() => expect(kept()).toEqual([]));
  });

  it('the trail and an alert say so once, the checklist until the clock is right', async () => {
    expect(await posture(owner)).toMatchObject({ state: 'pass' });
    clock.set(-60 * MINUTE_MS);
    expect(await audited('clock_set_back', owner)).toMatchObject([{ detail: { behind_s: 3_600 } }]);
    expect(await audited('clock_set_back', owner)).toHaveLength(1);
    await vi.waitFor(async () => {
      const { alerts } = (await hub.rest('alerts', { token: owner })).as(alertList);
      expect(alerts.filter(({ kind }) => kind === 'clock_set_back')).toHaveLength(1);
    });
    const found = await posture(owner);
    expect([found?.state, found?.fix]).toEqual(['fail', expect.stringContaining('Set the clock')]);
    clock.set(60 * MINUTE_MS);
    expect(await audited('clock_right_again', owner)).toHaveLength(1);
    expect(await posture(owner)).toMatchObject({ state: 'pass' });
    expect(await audited('clock_set_back', owner)).toHaveLength(1);
  });

  it('by less than a time server may, time stands still and nobody is told', async () => {
    clock.jump(DAY_MS + 1_000);
    const token = await hub.logIn();
    expect(await statusOf(owner)).toBe(401);
    clock.set(-4 * MINUTE_MS);
    expect(await statusOf(owner)).toBe(401);
    expect(await audited('clock_set_back', token)).toEqual([]);
    expect(await posture(token)).toMatchObject({ state: 'pass' });
  });
});

describe('a clock that ran ahead', () => {
  let lan: ReturnType<typeof otherAddress>;
  beforeEach(() => {
    lan = otherAddress();
  });
  afterEach(() => {
    lan.release();
  });
  const confirm = (token: string, from?: string) =>
    hub.rest('clock/confirm', { method: 'POST', token, ...(from !== undefined && { from }) });

  it('locks nobody out when it is set right, and an owner at the machine makes it count again', async () => {
    await hub.restart({ clock, config: { bind: '0.0.0.0' } });
    const revoked = await hub.logIn();
    await hub.rest('auth/logout', { method: 'POST', token: revoked });
    clock.set(FORWARD_MS);
    expect(await statusOf(owner)).toBe(401);
    // The hub forgets what it revoked, since it has expired.
    clock.advance(10 * MINUTE_MS);
    await vi.waitFor(() => expect(hub.read('SELECT jti FROM revoked_tokens')).toEqual([]));
    const ahead = await hub.logIn();
    clock.set(-FORWARD_MS);

    expect(await statusOf(ahead)).toBe(200);
    const { set_back } = (await hub.rest('clock', { token: ahead })).as(clockState);
    expect(Date.parse(set_back?.machine_time ?? '')).toBe(clock.now());
    expect(Date.parse(set_back?.latest_time ?? '')).toBe(clock.now() + FORWARD_MS);
    const viewer = await connectViewer(hub, ahead);

    const elsewhere = await confirm(ahead, lan.address);
    expect([elsewhere.status, elsewhere.problem().code]).toEqual([403, 'forbidden']);
    expect((await confirm(ahead)).status).toBe(204);

    expect((await viewer.closed).code).toBe(1008);
    // Nothing of before comes alive, neither what was revoked and forgotten nor what would live for a hundred days.
    for (const token of [owner, revoked, ahead]) expect(await statusOf(token)).toBe(401);
    const token = await hub.logIn();
    const { expires_at } = (await hub.rest('me', { token })).as(meAnswer);
    expect(Date.parse(expires_at) - clock.now()).toBeLessThanOrEqual(DAY_MS);
    expect(await posture(token)).toMatchObject({ state: 'pass' });
    expect(await audited('clock_confirmed', token)).toMatchObject([{ username: OWNER.username }]);
    await hub.restart();
    expect(await statusOf(ahead)).toBe(401);
    expect(await statusOf(token)).toBe(200);
  });

  it('leaves no token that lives until then, also when nobody confirmed anything', async () => {
    clock.set(FORWARD_MS);
    const ahead = await hub.logIn();
    clock.set(-FORWARD_MS);
    // A database from before it ran ahead, such as a restored one.
    await hub.hub.stop();
    const database = new Database(join(hub.data_dir, 'hub.db'));
    database.prepare("DELETE FROM meta WHERE key = 'latest_time'").run();
    database.close();
    await restart();
    expect(await statusOf(ahead)).toBe(401);
  });

  it('leaves an undecided claim expired and the claimant without a token', async () => {
    clock.set(FORWARD_MS);
    const token = await hub.logIn();
    const { secret } = (await hub.rest('pairings', { method: 'POST', token })).as(createPairingAnswer);
    const device = { device_name: 'early', kind: 'phone' };
    const claim = (await hub.rest('pairings/claim', { method: 'POST', body: { secret, device } })).as(
      claimAnswer,
    );
    clock.set(-FORWARD_MS);
    expect((await confirm(token)).status).toBe(204);
    const status = await hub.rest(`pairings/claims/${claim.claim_id}`, { token: claim.claim_secret });
    expect(status.as(claimStatus)).toEqual({ status: 'expired' });
  });

  it('at the start of the hub: a certificate that is not valid yet is replaced once the clock is right', async () => {
    const right = clock.now();
    clock.set(400 * DAY_MS);
    await restart();
    await expect(hub.rest('hub')).rejects.toThrow(/not yet valid/);
    clock.set(right - clock.now());
    clock.advance(MINUTE_MS);
    await vi.waitFor(async () => expect((await hub.rest('hub')).status).toBe(200));
    expect((await hub.rest('auth/login', { method: 'POST', body: OWNER })).as(tokenAnswer).user.role).toBe(
      'owner',
    );
  });
});

describe('small steps back', () => {
  it('many of them neither stop time nor turn it back', () => {
    const machine = new ManualClock();
    const judged = new HighWaterClock(machine, null);
    let before = judged.now();
    for (let n = 0; n < 1_000; n += 1) {
      machine.advance(4 * MINUTE_MS);
      machine.set(-4 * MINUTE_MS);
      expect(judged.now()).toBeGreaterThanOrEqual(before);
      before = judged.now();
    }
    // Almost three days went by, in which five minutes a day may be lost.
    expect(machine.monotonic() - (before - new ManualClock().now())).toBeLessThan(20 * MINUTE_MS);
  });

  it('the drift of a clock that is kept right by time servers is none', () => {
    const machine = new ManualClock();
    const judged = new HighWaterClock(machine, null);
    for (let day = 0; day < 400; day += 1) {
      machine.jump(DAY_MS);
      machine.set(-4_000);
      expect(judged.setBack()).toBe(null);
      expect(judged.now()).toBe(machine.now());
    }
  });
});
