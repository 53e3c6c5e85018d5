import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HubConfigInput } from '../../signaling/config.ts';
import { alertList, createPairingAnswer, userAnswer, type AlertView } from '../../signaling/protocol/rest.ts';
import {
  connectDevice,
  connectViewer,
  openSocket,
  registerDevice,
  watch,
} from '../signaling/connection/hub-socket.ts';
import { deviceHello } from '../signaling/connection/live-fixture.ts';
import { ManualClock } from '../signaling/connection/manual-clock.ts';
import type { TestSocket } from '../signaling/connection/test-socket.ts';
import { OWNER, startHubFixture, type HubFixture } from '../signaling/hub-fixture.ts';

const DAY_MS = 86_400_000;
const MAX_WAIT_MS = 5_000;

let clock: ManualClock;
let hub: HubFixture;
let owner: string;
let admin: TestSocket;
let viewer: TestSocket;
let grandma: string;
beforeEach(async () => {
  clock = new ManualClock(Date.now());
  hub = await startHubFixture({ clock });
  owner = await hub.setUp();
  grandma = (await hub.addUser('grandma', 'viewer')).token;
  admin = await connectViewer(hub, owner);
  viewer = await connectViewer(hub, grandma);
});
afterEach(() => hub.dispose());

async function restartedWith(config: HubConfigInput): Promise<void> {
  await hub.restart({ clock, config });
  admin = await connectViewer(hub, owner);
  viewer = await connectViewer(hub, grandma);
}

const logIn = (from: string, password: string, username: string = OWNER.username) =>
  hub.rest('auth/login', { method: 'POST', body: { username, password }, from });

/** The next alert that the admin is told of, which must be of this kind, in time, and listed. */
async function told(kind: string, wanted: Partial<AlertView> = {}): Promise<AlertView> {
  const before = performance.now();
  const { payload } = await admin.next('alert');
  expect(performance.now() - before).toBeLessThan(MAX_WAIT_MS);
  expect(payload['kind']).toBe(kind);
  const alert = (await listed()).find(({ alert_id }) => alert_id === payload['alert_id']);
  expect(alert).toMatchObject({ kind, message: payload['message'], acked_at: null, ...wanted });
  await viewer.settle();
  expect(viewer.ofType('alert')).toEqual([]);
  return alert as AlertView;
}

async function listed(): Promise<AlertView[]> {
  const answer = await hub.rest('alerts', { token: owner });
  return answer.as(alertList).alerts;
}

describe('an alert, to admins alone, within five seconds', () => {
  const user_id = (): string =>
    hub.read<{ user_id: string }>("SELECT user_id FROM users WHERE role = 'owner'")[0]?.user_id ?? '';

  it('when one address tries many accounts', async () => {
    for (let n = 0; n < 5; n += 1) await logIn('127.0.0.9', 'wrong password', `name_${String(n)}`);
    await told('failed_logins', { address: '127.0.0.9', user_id: null, severity: 'warning' });
  });

  it('when many addresses try one account', async () => {
    for (let n = 1; n <= 5; n += 1) {
      await logIn(`127.0.1.${String(n)}`, 'wrong password');
      clock.jump(20_000);
    }
    await told('failed_logins', { user_id: user_id() });
  });

  it('when many addresses try many accounts', async () => {
    await restartedWith({ alert_failed_logins_in_all: { count: 12, window_s: 600 } });
    for (let n = 1; n <= 12; n += 1) await logIn(`127.0.2.${String(n)}`, 'x', `name_${String(n)}`);
    await told('failed_logins', { user_id: null, address: null });
  });

  it('not for the failures of people: four, or five in more than ten minutes', async () => {
    for (let n = 0; n < 9; n += 1) {
      await logIn('127.0.0.9', 'wrong password', `name_${String(n)}`);
      if (n % 4 === 3) clock.advance(10 * 60_000);
    }
    expect(await listed()).toEqual([]);
  });

  it('when somebody signs in from an address that the account never used, not from a known one', async () => {
    expect((await logIn('127.0.0.1', OWNER.password)).status).toBe(200);
    expect(await listed()).toEqual([]);
    await logIn('127.0.0.77', OWNER.password);
    await told('new_address', { user_id: user_id(), address: '127.0.0.77', severity: 'notice' });
    await logIn('127.0.0.77', OWNER.password);
    await admin.settle();
    expect(admin.ofType('alert')).toHaveLength(1);
  });

  it('when somebody signs in at an hour at which they never did', async () => {
    for (let n = 0; n < 21; n += 1) {
      await logIn('127.0.0.1', OWNER.password);
      if (n % 3 === 2) clock.jump(DAY_MS);
    }
    owner = await hub.logIn();
    admin = await connectViewer(hub, owner);
    expect(await listed()).toEqual([]);
    clock.jump(3 * 3_600_000);
    await hub.logIn();
    await told('unusual_hour', { user_id: user_id() });
  });

  it('when an account opens sessions faster than a person would', async () => {
    await restartedWith({ alert_sessions: { count: 12, window_s: 60 } });
    const door = await registerDevice(hub, owner);
    await told('device_new');
    const camera = await connectDevice(hub, door);
    for (let n = 0; n < 12; n += 1) await watch(admin, camera, door.device_id);
    await told('rapid_sessions', { user_id: user_id() });
  });

  it('when pairing codes are guessed', async () => {
    await hub.rest('pairings', { method: 'POST', token: owner });
    const device = { device_name: 'x', kind: 'phone' };
    for (let n = 0; n < 5; n += 1)
      await hub.rest('pairings/claim', { method: 'POST', body: { code: `0000000${String(n)}`, device } });
    await told('pairing_guesses', { address: '127.0.0.1' });
  });

  it('when cameras crowd in', async () => {
    const device = { device_name: 'x', kind: 'phone' };
    for (let n = 0; n < 40; n += 1) {
      const body = { secret: `guess ${String(n)}`, device };
      await hub.rest('pairings/claim', { method: 'POST', body, from: `127.0.3.${String(n + 1)}` });
    }
    await told('claim_flood');
  });

  it('when a camera is let in, and when one is added by hand', async () => {
    const invitation = (await hub.rest('pairings', { method: 'POST', token: owner })).as(createPairingAnswer);
    const device = { device_name: 'Garden', kind: 'phone' };
    await hub.rest('pairings/claim', { method: 'POST', body: { secret: invitation.secret, device } });
    const { claim } = (await admin.next('claim_pending')).payload as { claim: { claim_id: string } };
    await hub.rest(`pairings/claims/${claim.claim_id}/approve`, { method: 'POST', token: owner });
    const { device_id } = await told('device_new', { user_id: user_id() });
    expect(device_id).not.toBeNull();
    await registerDevice(hub, owner);
    await told('device_new');
  });

  it('when somebody tries to pass for a camera, from one address or from many', async () => {
    const door = await registerDevice(hub, owner);
    await told('device_new');
    for (let n = 0; n < 5; n += 1) {
      const fake = await openSocket(hub);
      fake.say('hello', deviceHello(door.device_id, 'wrong token'));
      expect((await fake.closed).code).toBe(1008);
    }
    await told('device_credentials_refused', { device_id: door.device_id });
    await told('device_credentials_refused', { address: '127.0.0.1', device_id: null });
  });

  it('when an account is made, or becomes, that of an admin', async () => {
    const password = OWNER.password;
    const made = await hub.rest('users', {
      ...{ method: 'POST', token: owner },
      body: { username: 'second', password, role: 'admin' },
    });
    await told('new_admin', { user_id: made.as(userAnswer).user.user_id });
    const { user_id: raised } = await hub.addUser('third', 'viewer');
    const change = (role: string) =>
      hub.rest(`users/${raised}`, { method: 'PATCH', token: owner, body: { role } });
    await change('owner');
    await told('new_admin', { user_id: raised });
    // Less than before is no reason to worry.
    await change('admin');
    await admin.settle();
    expect(admin.ofType('alert')).toHaveLength(2);
  });

  it("when messages come for others' sessions", async () => {
    const stranger = await connectViewer(hub, await hub.logIn('grandma'));
    for (let n = 0; n < 3; n += 1)
      stranger.say('session_end', { session_id: randomUUID(), reason: 'viewer_left' });
    expect((await stranger.closed).code).toBe(1008);
    await told('session_misuse', { severity: 'critical' });
  });
});

describe('alerts', () => {
  const fail = async (from = '127.0.0.9'): Promise<void> => {
    for (let n = 0; n < 5; n += 1) await logIn(from, 'wrong password', `name_${String(Math.random())}`);
  };
  const acknowledge = (id: string, token = owner) => hub.rest(`alerts/${id}/ack`, { method: 'POST', token });

  it('count what happens again within a day, and are raised anew after it or once acknowledged', async () => {
    await fail();
    const first = await told('failed_logins', { count: 1 });
    clock.jump(3_600_000);
    await fail();
    await expect.poll(async () => (await listed())[0]?.count).toBe(2);
    expect(admin.ofType('alert')).toHaveLength(1);
    expect((await acknowledge(first.alert_id)).status).toBe(204);
    await fail();
    await told('failed_logins', { count: 1 });
    clock.jump(DAY_MS / 2);
    await fail();
    await expect.poll(async () => (await listed())[0]?.count).toBe(2);
  });

  it('survive a restart, and so do the counts that lead to one', async () => {
    await fail();
    const { alert_id } = await told('failed_logins');
    for (let n = 0; n < 4; n += 1) await logIn('127.0.0.10', 'wrong password', `name_${String(n)}`);
    await restartedWith({});
    expect((await listed()).map((alert) => alert.alert_id)).toEqual([alert_id]);
    await logIn('127.0.0.10', 'wrong password', 'name_5');
    await told('failed_logins', { address: '127.0.0.10' });
  });

  it('are acknowledged once, by name, and audited', async () => {
    await fail();
    const { alert_id } = await told('failed_logins');
    expect((await acknowledge('none')).problem().code).toBe('alert_unknown');
    expect((await acknowledge(alert_id)).status).toBe(204);
    expect((await acknowledge(alert_id)).status).toBe(204);
    expect(await listed()).toMatchObject([{ alert_id, acked_by: OWNER.username }]);
    await hub.hub.stop();
    const audited = hub.read<{ type: string }>(
      "SELECT type FROM audit WHERE type LIKE 'alert%' ORDER BY seq",
    );
    expect(audited.map(({ type }) => type)).toEqual(['alert_raised', 'alert_acknowledged']);
  });

  it('list the open ones first, and forget acknowledged ones after 90 days', async () => {
    await fail('127.0.0.21');
    const first = await told('failed_logins');
    await acknowledge(first.alert_id);
    await fail('127.0.0.22');
    const second = await told('failed_logins');
    clock.jump(1_000);
    await fail('127.0.0.23');
    const third = await told('failed_logins');
    const order = (): string[] =>
      hub.read<{ alert_id: string }>('SELECT alert_id FROM alerts').map((a) => a.alert_id);
    expect((await listed()).map(({ alert_id }) => alert_id)).toEqual(
      [third, second, first].map(({ alert_id }) => alert_id),
    );
    clock.jump(90 * DAY_MS);
    await hub.restart();
    expect(order().sort()).toEqual([second, third].map(({ alert_id }) => alert_id).sort());
  });

  it('are at most twenty new ones of a kind in an hour, and never more than the limit in all', async () => {
    await restartedWith({ max_alerts: 15, alert_failed_logins: { count: 1, window_s: 60 } });
    for (let n = 1; n <= 25; n += 1) await logIn(`127.0.5.${String(n)}`, 'x', `name_${String(n)}`);
    await expect.poll(async () => (await listed()).some(({ address }) => address === null)).toBe(true);
    await admin.settle();
    expect(admin.ofType('alert').length).toBeLessThanOrEqual(22);
    expect(hub.read('SELECT alert_id FROM alerts').length).toBeLessThanOrEqual(15);
  });
});
