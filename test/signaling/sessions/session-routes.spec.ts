import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deviceAccess, iceServersAnswer, sessionList } from '../../../signaling/protocol/rest.ts';
import { createHmac, randomBytes } from 'node:crypto';
import { createIceServers } from '../../../signaling/auth/turn-credentials.ts';
import { connectDevice, connectViewer, registerDevice, watch } from '../connection/hub-socket.ts';
import { ManualClock } from '../connection/manual-clock.ts';
import { startHubFixture, type HubFixture } from '../hub-fixture.ts';

const DAY_MS = 86_400_000;

let hub: HubFixture;
let owner: string;
beforeEach(async () => {
  hub = await startHubFixture();
  owner = await hub.setUp();
});
afterEach(() => hub.dispose());

const sessionsOf = async (token: string) => (await hub.rest('sessions', { token })).as(sessionList).sessions;
const end = async (token: string, session_id: string): Promise<number> =>
  (await hub.rest(`sessions/${session_id}`, { method: 'DELETE', token })).status;

describe('sessions over REST', () => {
  it('are listed: all to an admin, to others their own; and ended by the same', async () => {
    const [vera, victor, adam] = [
      await hub.addUser('vera', 'viewer'),
      await hub.addUser('victor', 'viewer'),
      await hub.addUser('adam', 'admin'),
    ];
    const door = await registerDevice(hub, owner);
    const path = `devices/${door.device_id}/access`;
    const { user_ids } = (await hub.rest(path, { token: owner })).as(deviceAccess);
    const wanted = [...user_ids, vera.user_id, victor.user_id];
    await hub.rest(path, { method: 'PUT', token: owner, body: { user_ids: wanted } });
    const camera = await connectDevice(hub, door);
    const first = await watch(await connectViewer(hub, vera.token), camera, door.device_id);
    const second = await watch(await connectViewer(hub, victor.token), camera, door.device_id);

    expect((await sessionsOf(vera.token)).map(({ session_id }) => session_id)).toEqual([first]);
    expect((await sessionsOf(adam.token)).map(({ session_id }) => session_id).toSorted()).toEqual(
      [first, second].toSorted(),
    );
    expect((await sessionsOf(vera.token))[0]).toMatchObject({
      username: 'vera',
      device_name: 'door',
      ended_at: null,
      end_reason: null,
    });
    expect(await end(vera.token, second)).toBe(404);
    expect(await end(vera.token, first)).toBe(204);
    expect(await end(vera.token, first)).toBe(404);
    expect(await end(adam.token, second)).toBe(204);
    const reasons = (await sessionsOf(owner)).map(({ username, end_reason }) => [username, end_reason]);
    expect(reasons.toSorted()).toEqual([
      ['vera', 'viewer_left'],
      ['victor', 'ended_by_admin'],
    ]);
  });

  it.each(['not-a-session', '00000000-0000-4000-8000-000000000000', "' OR 1=1 --"])(
    '%s is none',
    async (id) => {
      const answer = await hub.rest(`sessions/${encodeURIComponent(id)}`, { method: 'DELETE', token: owner });
      expect([answer.status, answer.problem().code]).toEqual([404, 'session_unknown']);
    },
  );

  it('that a killed hub left open are ended at the next start, and purged after 90 days', async () => {
    const clock = new ManualClock(Date.now());
    const own = await startHubFixture({ clock });
    const token = await own.setUp();
    const door = await registerDevice(own, token);
    const camera = await connectDevice(own, door);
    await watch(await connectViewer(own, token), camera, door.device_id);
    await own.restart();
    const trail = () => own.read<{ end_reason: string }>('SELECT end_reason FROM sessions');
    expect(trail()).toEqual([{ end_reason: 'hub_restart' }]);
    clock.jump(90 * DAY_MS);
    await own.restart();
    expect(trail()).toHaveLength(1);
    clock.jump(1_000);
    await own.restart();
    expect(trail()).toEqual([]);
    await own.dispose();
  });
});

describe('ICE servers', () => {
  it('are none unless configured', async () => {
    const answer = (await hub.rest('ice-servers', { token: owner })).as(iceServersAnswer);
    expect(answer.ice_servers).toEqual([]);
    expect((await hub.rest('ice-servers')).status).toBe(401);
  });

  it("carry credentials of coturn's scheme that last ten minutes", async () => {
    await hub.restart({
      config: { stun_urls: ['stun:10.0.0.1'], turn_urls: ['turn:10.0.0.1?transport=udp'] },
    });
    const { ice_servers, expires_at } = (await hub.rest('ice-servers', { token: owner })).as(
      iceServersAnswer,
    );
    expect(ice_servers[0]).toEqual({ urls: ['stun:10.0.0.1'] });
    const { username = '', credential } = ice_servers[1] ?? {};
    const [expiry, subject] = username.split(':');
    expect(Number(expiry) * 1000).toBe(Date.parse(expires_at));
    expect(Number(expiry) - Date.now() / 1000).toBeLessThanOrEqual(600);
    expect(subject).toBe(hub.read<{ user_id: string }>('SELECT user_id FROM users')[0]?.user_id);
    expect(credential).toBe(createHmac('sha1', hub.secrets.turn_secret).update(username).digest('base64'));
  });

  it('differ with time and subject', () => {
    const clock = new ManualClock(0);
    const config = { stun_urls: [], turn_urls: ['turn:x'], turn_life_s: 600 };
    const servers = createIceServers(config, randomBytes(32), clock);
    const one = servers.issue('a').ice_servers[0]?.credential;
    expect(servers.issue('b').ice_servers[0]?.credential).not.toBe(one);
    clock.advance(1_000);
    expect(servers.issue('a').ice_servers[0]?.credential).not.toBe(one);
  });
});
