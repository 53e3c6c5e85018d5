import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signInList, tokenAnswer } from '../../../signaling/protocol/rest.ts';
import { connectViewer, openSocket } from '../connection/hub-socket.ts';
import { stillLive, watching } from '../connection/live-watching.ts';
import { ManualClock } from '../connection/manual-clock.ts';
import type { TestSocket } from '../connection/test-socket.ts';
import { startHubFixture, type HubFixture } from '../hub-fixture.ts';

const HOUR_MS = 3_600_000;

let hub: HubFixture;
let clock: ManualClock;
let owner: string;
beforeEach(async () => {
  clock = new ManualClock(Math.floor(Date.now() / 1_000) * 1_000);
  // Nobody falls silent while a test moves the clock by hours.
  hub = await startHubFixture({ clock, config: { heartbeat_s: 1_000_000 } });
  owner = await hub.setUp();
});
afterEach(() => hub.dispose());

/** At once, without all the housekeeping in between. */
function pass(ms: number): void {
  clock.jump(ms);
  clock.advance(0);
}

const renew = async (token: string): Promise<string> =>
  (await hub.rest('auth/renew', { method: 'POST', token })).as(tokenAnswer).token;

async function closedWithin(socket: TestSocket, act: () => Promise<unknown>): Promise<void> {
  const started = performance.now();
  await act();
  const { code, frames } = await socket.closed;
  expect(code).toBe(1008);
  expect(frames.at(-1)).toMatchObject({ type: 'error', payload: { code: 'unauthenticated' } });
  expect(performance.now() - started).toBeLessThan(1_000);
}

describe('a renewed token', () => {
  it('leaves a watch session as it is', async () => {
    const all = await watching(hub, owner);
    const renewed = await renew(await renew(owner));
    await stillLive(all);
    expect(all.viewer.ofType('session_ended')).toEqual([]);
    expect((await hub.rest('me', { token: renewed })).status).toBe(200);
  });

  it('leaves nothing to the old one', async () => {
    await watching(hub, owner);
    await renew(owner);
    expect((await hub.rest('me', { token: owner })).status).toBe(401);
    expect((await hub.rest('auth/renew', { method: 'POST', token: owner })).status).toBe(401);
    const socket = await openSocket(hub);
    socket.say('hello', { role: 'viewer', protocol: 1, token: owner });
    expect(await socket.closed).toMatchObject({ code: 1008, frames: [] });
  });

  it.each([
    ['signing out', (token: string) => hub.rest('auth/logout', { method: 'POST', token })],
    [
      'ending the sign-in from elsewhere',
      async () => {
        const elsewhere = await hub.logIn();
        const { sign_ins } = (await hub.rest('me/sign-ins', { token: elsewhere })).as(signInList);
        const other = sign_ins.find(({ current }) => !current)?.sign_in_id ?? '';
        await hub.rest(`me/sign-ins/${other}`, { method: 'DELETE', token: elsewhere });
      },
    ],
    [
      'signing out everywhere',
      async () => {
        await hub.rest('auth/logout-everywhere', { method: 'POST', token: await hub.logIn() });
      },
    ],
  ])('takes the sockets of the old one with it: %s closes them within a second', async (_how, act) => {
    const { viewer, camera, session_id } = await watching(hub, owner);
    const renewed = await renew(owner);
    await closedWithin(viewer, () => act(renewed));
    expect((await camera.next('session_ended')).payload).toEqual({ session_id, reason: 'token_revoked' });
  });

  it('puts off the end of the connection, to its own end and no further', async () => {
    const all = await watching(hub, owner);
    pass(23 * HOUR_MS);
    await renew(owner);
    pass(2 * HOUR_MS);
    await stillLive(all);
    pass(22 * HOUR_MS - 1_000);
    await all.viewer.settle();
    pass(1_000);
    expect((await all.viewer.closed).code).toBe(1008);
    expect((await all.camera.next('session_ended')).payload['reason']).toBe('token_expired');
  });

  it('does not move the sockets of another sign-in', async () => {
    const other = await hub.logIn();
    const socket = await connectViewer(hub, other);
    const renewed = await renew(owner);
    await hub.rest('auth/logout', { method: 'POST', token: renewed });
    await socket.settle();
    await closedWithin(socket, () => hub.rest('auth/logout', { method: 'POST', token: other }));
  });

  it('asked for by a hello under way leads in with neither both nor a stale one', async () => {
    for (let round = 0; round < 20; round += 1) {
      const token = await hub.logIn();
      const socket = await openSocket(hub);
      socket.say('hello', { role: 'viewer', protocol: 1, token });
      const renewed = await renew(token);
      // In before the renewal, and so moved to the new token; or refused, since it came after.
      const came_in = await Promise.race([
        socket.closed.then(() => false),
        socket.next('hello_ok').then(() => true),
      ]).catch(() => false);
      await hub.rest('auth/logout', { method: 'POST', token: renewed });
      expect((await socket.closed).code).toBe(1008);
      if (!came_in) expect(socket.frames).toEqual([]);
    }
  });
});
