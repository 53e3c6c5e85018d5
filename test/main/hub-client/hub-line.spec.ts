import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHubLine, type HubLine } from '../../../main/hub-client/create-hub-line.ts';
import { createRestClient, type RestClient } from '../../../hub-link/rest-client.ts';
import type { StationSession } from '../../../main/hub-client/station-session.ts';
import type { HubConnection } from '../../../preload/contract/model.ts';
import { systemClock, type Clock } from '../../../signaling/clock.ts';
import { deviceList, meAnswer } from '../../../signaling/protocol/rest.ts';
import { OWNER, RAISED_LIMITS, startHubFixture, type HubFixture } from '../../signaling/hub-fixture.ts';

/* The station's line against a real hub over real TLS. */

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let fixture: HubFixture;
let rest: RestClient;
let lines: HubLine[] = [];
let kept: StationSession[] = [];

beforeEach(async () => {
  fixture = await startHubFixture({ config: RAISED_LIMITS });
  await fixture.setUp();
  rest = createRestClient(endpoint());
  kept = [];
});

afterEach(async () => {
  for (const line of lines) line.stop();
  lines = [];
  rest.close();
  await fixture.dispose();
});

function endpoint() {
  return { url: fixture.address.url, ca: fixture.address.ca };
}

async function newSession(life_ms = 24 * 60 * 60 * 1000): Promise<StationSession> {
  const token = await fixture.logIn();
  const expires_at = new Date(Date.now() + life_ms).toISOString();
  return { token, expires_at, user: { user_id: 'u', username: OWNER.username, role: 'owner' } };
}

function lineOf(session: StationSession, clock: Clock = systemClock): HubLine {
  const line = createHubLine(session, {
    endpoint: endpoint(),
    rest,
    clock,
    random: () => 0.05,
    logger: { info: vi.fn(), warn: vi.fn() },
    keepSession(renewed) {
      kept.push(renewed);
      return Promise.resolve();
    },
  });
  lines.push(line);
  return line;
}

async function welcomed(line: HubLine): Promise<void> {
  const welcome = once(line.client, 'welcome');
  line.start();
  await welcome;
}

describe('the station’s line to its hub', () => {
  it('is welcomed with the devices that this user may watch', async () => {
    const line = lineOf(await newSession());
    const welcome = once(line.client, 'welcome');
    line.start();
    const [hello] = (await welcome) as unknown[];
    expect(hello).toMatchObject({ user: { username: OWNER.username }, devices: [] });
  });

  it('answers a watch of nothing with the hub’s code, to the one who asked', async () => {
    const line = lineOf(await newSession());
    await welcomed(line);
    const answers = await Promise.all(
      ['no-such', 'nor-this'].map((device_id) => line.client.watch(device_id)),
    );
    expect(answers).toMatchObject([
      { ok: false, error: { code: 'device_unknown' } },
      { ok: false, error: { code: 'device_unknown' } },
    ]);
  });

  it('does not pretend to have sent what has no line', async () => {
    const line = lineOf(await newSession());
    expect(line.client.send({ type: 'heartbeat', payload: {} })).toBe(false);
    expect(await line.client.watch('x')).toMatchObject({ ok: false, error: { code: 'hub_unreachable' } });
  });

  it('comes back by itself after the hub restarted, and says meanwhile when it tries again', async () => {
    const port = fixture.address.port;
    const line = lineOf(await newSession());
    const states: HubConnection[] = [];
    line.client.on('connection', (state) => states.push(state));
    await welcomed(line);
    const lost = once(line.client, 'lost');
    const welcome = once(line.client, 'welcome');
    await fixture.restart({ config: { ...RAISED_LIMITS, port } });
    await lost;
    await welcome;
    const offline = states.find(({ state }) => state === 'offline');
    expect(offline).toMatchObject({ reason: 'The hub restarts.', retry_at: expect.any(Number) as number });
    expect(states.at(-1)).toEqual({ state: 'online' });
  });

  it('is signed out when its token is revoked, and stays so', async () => {
    const session = await newSession();
    const line = lineOf(session);
    await welcomed(line);
    const signed_out = once(line.client, 'signed_out');
    await fixture.rest('auth/logout', { method: 'POST', token: session.token });
    await signed_out;
    expect(line.client.send({ type: 'heartbeat', payload: {} })).toBe(false);
  });

  it('is signed out at once with a token that never was one', async () => {
    const line = lineOf({ ...(await newSession()), token: 'eyJhbGciOiJub25lIn0.e30.' });
    const signed_out = once(line.client, 'signed_out');
    line.start();
    await signed_out;
  });

  it('renews its token in time: the old one is dead, the new one kept and in use, nobody signed out', async () => {
    const due: (() => void)[] = [];
    const clock: Clock = {
      ...systemClock,
      after(delay_ms, task) {
        if (delay_ms < 60_000) return systemClock.after(delay_ms, task);
        due.push(task);
        return () => undefined;
      },
    };
    const session = await newSession();
    const line = lineOf(session, clock);
    const signed_out = vi.fn();
    line.client.on('signed_out', signed_out);
    const lost = vi.fn();
    line.client.on('lost', lost);
    await welcomed(line);
    due.shift()?.();
    await vi.waitFor(() => {
      expect(kept).toHaveLength(1);
    });
    expect(line.session().token).toBe(kept[0]?.token);
    expect(line.session().token).not.toBe(session.token);
    expect(await line.call({ method: 'GET', path: '/me', answer: meAnswer })).toMatchObject({ ok: true });
    expect((await fixture.rest('me', { token: session.token })).status).toBe(401);
    // The line is the same one, and still there: what is watched over it goes on.
    expect(await line.client.watch('no-such')).toMatchObject({
      ok: false,
      error: { code: 'device_unknown' },
    });
    expect(lost).not.toHaveBeenCalled();
    expect(signed_out).not.toHaveBeenCalled();
  });
});

describe('REST', () => {
  it('gives the hub’s code, words and fields', async () => {
    const session = await newSession();
    const line = lineOf(session);
    const body = { device_name: '', kind: 'agent' };
    const answer = await line.call({ method: 'POST', path: '/devices', body, answer: deviceList });
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'invalid_input', fields: { device_name: expect.any(String) as string } },
    });
  });

  it('says that a hub is gone, not that it is untrusted', async () => {
    await fixture.hub.stop();
    const answer = await rest.call({ method: 'GET', path: '/me', answer: meAnswer });
    expect(answer).toMatchObject({ ok: false, error: { code: 'hub_unreachable' } });
  });
});
