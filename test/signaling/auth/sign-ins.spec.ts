import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { signInList, tokenAnswer, type SignInRecord } from '../../../signaling/protocol/rest.ts';
import { connectViewer } from '../connection/hub-socket.ts';
import { ManualClock } from '../connection/manual-clock.ts';
import { OWNER, startHubFixture, type HubFixture } from '../hub-fixture.ts';

const HOUR_MS = 3_600_000;

let hub: HubFixture;
let clock: ManualClock;
let owner: string;
beforeEach(async () => {
  clock = new ManualClock(Math.floor(Date.now() / 1_000) * 1_000);
  hub = await startHubFixture({ clock, config: { max_sign_ins_per_user: 4 } });
  owner = await hub.setUp();
});
afterEach(() => hub.dispose());

const signInsOf = async (token: string): Promise<SignInRecord[]> =>
  (await hub.rest('me/sign-ins', { token })).as(signInList).sign_ins;
const statusOf = async (token: string): Promise<number> => (await hub.rest('me', { token })).status;
const end = (token: string, id: string) =>
  hub.rest(`me/sign-ins/${encodeURIComponent(id)}`, { method: 'DELETE', token });
async function currentOf(token: string): Promise<string> {
  return (await signInsOf(token)).find(({ current }) => current)?.sign_in_id ?? '';
}
async function renew(token: string): Promise<string> {
  return (await hub.rest('auth/renew', { method: 'POST', token })).as(tokenAnswer).token;
}
async function logInFrom(from: string, agent: string): Promise<string> {
  const headers = { 'user-agent': agent };
  const answer = await hub.rest('auth/login', { method: 'POST', body: OWNER, from, headers });
  return answer.as(tokenAnswer).token;
}

describe('sign-ins', () => {
  it('are listed with when, from where and with what, the newest first, this one marked', async () => {
    clock.advance(1_000);
    const phone = await logInFrom('127.0.0.9', 'Phone/1.0');
    const list = await signInsOf(phone);
    expect(list).toMatchObject([
      {
        address: '127.0.0.9',
        agent: 'Phone/1.0',
        current: true,
        signed_in_at: new Date(clock.now()).toISOString(),
        expires_at: new Date(clock.now() + 24 * HOUR_MS).toISOString(),
      },
      { address: '127.0.0.1', agent: null, current: false },
    ]);
    expect((await signInsOf(owner)).map(({ current }) => current)).toEqual([false, true]);
  });

  it('end one by one: the token dies and its socket closes within a second; others go on', async () => {
    const phone = await logInFrom('127.0.0.9', 'Phone/1.0');
    const [socket, mine] = [await connectViewer(hub, phone), await connectViewer(hub, owner)];
    const started = performance.now();
    expect((await end(owner, await currentOf(phone))).status).toBe(204);
    expect((await socket.closed).code).toBe(1008);
    expect(performance.now() - started).toBeLessThan(1_000);
    await mine.settle();
    expect([await statusOf(phone), await statusOf(owner)]).toEqual([401, 200]);
    expect(await signInsOf(owner)).toHaveLength(1);
    await hub.restart();
    expect([await statusOf(phone), await statusOf(owner)]).toEqual([401, 200]);
  });

  it('of others, ended ones and no ones are unknown', async () => {
    const vera = await hub.addUser('vera', 'viewer');
    const hers = await currentOf(vera.token);
    for (const id of [hers, '00000000-0000-4000-8000-000000000000', "' OR 1=1 --", 'x'.repeat(64)]) {
      const answer = await end(owner, id);
      expect([answer.status, answer.problem().code]).toEqual([404, 'sign_in_unknown']);
    }
    expect(await statusOf(vera.token)).toBe(200);
    const phone = await hub.logIn();
    const id = await currentOf(phone);
    expect([(await end(owner, id)).status, (await end(owner, id)).status]).toEqual([204, 404]);
  });

  it('keep their start when the token is renewed, and are still one', async () => {
    const [before] = await signInsOf(owner);
    clock.advance(HOUR_MS);
    const renewed = await renew(owner);
    const after = await signInsOf(renewed);
    expect(after).toMatchObject([
      {
        signed_in_at: before?.signed_in_at,
        expires_at: new Date(clock.now() + 24 * HOUR_MS).toISOString(),
        current: true,
      },
    ]);
    expect(after[0]?.sign_in_id).not.toBe(before?.sign_in_id);
    expect((await end(renewed, before?.sign_in_id ?? '')).status).toBe(404);
  });

  it('are gone after signing out, and all of them after signing out everywhere', async () => {
    const [phone, tablet] = [await hub.logIn(), await hub.logIn()];
    const vera = await hub.addUser('vera', 'viewer');
    await hub.rest('auth/logout', { method: 'POST', token: phone });
    expect(await signInsOf(owner)).toHaveLength(2);
    const sockets = [await connectViewer(hub, owner), await connectViewer(hub, tablet)];
    const hers = await connectViewer(hub, vera.token);
    const started = performance.now();
    expect((await hub.rest('auth/logout-everywhere', { method: 'POST', token: owner })).status).toBe(204);
    for (const socket of sockets) expect((await socket.closed).code).toBe(1008);
    expect(performance.now() - started).toBeLessThan(1_000);
    await hers.settle();
    expect([await statusOf(owner), await statusOf(tablet), await statusOf(vera.token)]).toEqual([
      401, 401, 200,
    ]);
    await hub.restart();
    expect([await statusOf(owner), await statusOf(tablet)]).toEqual([401, 401]);
    const again = await hub.logIn();
    expect(await signInsOf(again)).toHaveLength(1);
    await hub.rest('me/export', { token: again });
    const entries = hub.read(`SELECT * FROM audit WHERE type = 'signed_out_everywhere'`);
    expect(entries).toEqual([expect.objectContaining({ address: '127.0.0.1' })]);
  });

  it('end with a new password, but for the one that it was changed with', async () => {
    await hub.logIn();
    const body = { current_password: OWNER.password, new_password: 'nine brass trumpets' };
    await hub.rest('auth/password', { method: 'POST', token: owner, body });
    expect(await signInsOf(owner)).toMatchObject([{ current: true }]);
    // The token it was changed with is of an older epoch, and can still be renewed.
    expect(await signInsOf(await renew(owner))).toMatchObject([{ current: true }]);
  });

  it('are so many and no more: the one that would expire first makes room', async () => {
    const others: string[] = [];
    clock.advance(1_000);
    const first = await connectViewer(hub, owner);
    for (let n = 0; n < 3; n += 1) others.push(await hub.logIn());
    await first.settle();
    clock.advance(1_000);
    const last = await hub.logIn();
    expect((await first.closed).code).toBe(1008);
    expect(await statusOf(owner)).toBe(401);
    for (const token of [...others, last]) expect(await statusOf(token)).toBe(200);
    expect(await signInsOf(last)).toHaveLength(4);
  });

  it('that have expired are not listed, and forgotten by the housekeeping', async () => {
    clock.jump(23 * HOUR_MS);
    const late = await hub.logIn();
    clock.jump(HOUR_MS);
    expect(await signInsOf(late)).toMatchObject([{ current: true }]);
    clock.advance(0);
    await vi.waitFor(() => {
      expect(hub.read('SELECT * FROM sign_ins')).toHaveLength(1);
    });
  });
});
