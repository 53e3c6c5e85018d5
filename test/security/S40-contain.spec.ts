import { once } from 'node:events';
import { createHmac } from 'node:crypto';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import jwt from 'jsonwebtoken';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  claimAnswer,
  claimStatus,
  containState,
  createPairingAnswer,
  hubInfo,
  iceServersAnswer,
} from '../../signaling/protocol/rest.ts';
import { connectDevice, connectViewer, registerDevice, watch } from '../signaling/connection/hub-socket.ts';
import { deviceHello } from '../signaling/connection/live-fixture.ts';
import { TestSocket } from '../signaling/connection/test-socket.ts';
import { startHubFixture, type HubFixture, type HubFixtureOptions } from '../signaling/hub-fixture.ts';
import { otherAddress } from '../signaling/other-address.ts';

const OPEN_TO_THE_LAN: HubFixtureOptions = {
  config: { bind: '0.0.0.0', turn_urls: ['turn:127.0.0.1:3478'], hello_timeout_s: 600 },
};
const BOUND_MS = 3_000;

let lan: ReturnType<typeof otherAddress>;
let hello: Buffer;
beforeAll(async () => {
  lan = otherAddress();
  hello = await clientHello();
});
afterAll(() => {
  lan.release();
});

let hub: HubFixture;
let owner: string;
beforeEach(async () => {
  hub = await startHubFixture(OPEN_TO_THE_LAN);
  owner = await hub.setUp();
});
afterEach(() => hub.dispose());

const contain = (token = owner, from?: string) =>
  hub.rest('contain', { method: 'POST', token, ...(from !== undefined && { from }) });
const lift = (token: string, from?: string) =>
  hub.rest('contain', { method: 'DELETE', token, ...(from !== undefined && { from }) });
const statusOf = async (token: string): Promise<number> => (await hub.rest('me', { token })).status;

function socketFrom(localAddress: string): Promise<TestSocket> {
  const { port, ca } = hub.address;
  return new TestSocket(`wss://127.0.0.1:${String(port)}/ws`, { ca, localAddress }).opened();
}

/** A TCP connection from the LAN that has not begun its TLS handshake. */
async function tcpFromLan(): Promise<Socket> {
  const socket = connect({ host: '127.0.0.1', port: hub.address.port, localAddress: lan.address });
  socket.on('error', () => undefined);
  // One that is turned away may be reset before it is there.
  await Promise.race([new Promise((resolve) => socket.once('connect', resolve)), gone(socket)]);
  return socket;
}

const gone = (socket: Socket): Promise<unknown> =>
  socket.closed ? Promise.resolve() : new Promise((resolve) => socket.once('close', resolve));

/** What a TLS client says first. */
async function clientHello(): Promise<Buffer> {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const client = connectTls({ host: '127.0.0.1', port: (listener.address() as AddressInfo).port });
  client.on('error', () => undefined);
  const [peer] = (await once(listener, 'connection')) as [Socket];
  const [hello] = (await once(peer, 'data')) as [Buffer];
  client.destroy();
  listener.close();
  return hello;
}

/** How many bytes the hub says to a client of the LAN that greets it as TLS does, until it answers or hangs up. */
async function bytesForLan(): Promise<number> {
  const socket = await tcpFromLan();
  let heard = 0;
  socket.on('data', (chunk: Buffer) => {
    heard += chunk.length;
    socket.destroy();
  });
  socket.write(hello);
  await gone(socket);
  return heard;
}

describe('S40: containing the hub', () => {
  it('ends every token, session, socket, pairing and claim within three seconds', async () => {
    const { token: admin } = await hub.addUser('the_admin', 'admin');
    const { token: viewer_token } = await hub.addUser('the_viewer', 'viewer');
    const [door, gate] = [await registerDevice(hub, owner), await registerDevice(hub, owner)];
    const viewer = await connectViewer(hub, owner);
    const camera = await connectDevice(hub, door);
    await watch(viewer, camera, door.device_id);
    const [lan_viewer, lan_camera, lan_stranger, stranger] = [
      await socketFrom(lan.address),
      await socketFrom(lan.address),
      await socketFrom(lan.address),
      await socketFrom('127.0.0.1'),
    ];
    lan_viewer.say('hello', { role: 'viewer', protocol: 1, token: admin });
    await lan_viewer.next('hello_ok');
    lan_camera.say('hello', deviceHello(gate.device_id, gate.device_token));
    await lan_camera.next('hello_ok');
    const lan_tcp = await tcpFromLan();
    const body = { secret: '', device: { device_name: 'Phone', kind: 'phone' } };
    const pairing = async () =>
      (await hub.rest('pairings', { method: 'POST', token: owner, body: {} })).as(createPairingAnswer);
    const claim = async () =>
      (
        await hub.rest('pairings/claim', {
          method: 'POST',
          body: { ...body, secret: (await pairing()).secret },
        })
      ).as(claimAnswer);
    const [open, pending, approved] = [await pairing(), await claim(), await claim()];
    await hub.rest(`pairings/claims/${approved.claim_id}/approve`, { method: 'POST', token: owner });
    const turn_before = (await hub.rest('ice-servers', { token: owner })).as(iceServersAnswer).ice_servers;
    const jwt_before = Buffer.from(hub.secrets.jwt_secret);
    const turn_secret_before = Buffer.from(hub.secrets.turn_secret);

    const start = performance.now();
    const answer = await contain();
    const sockets = [viewer, camera, lan_viewer, lan_camera, lan_stranger, stranger];
    const closes = await Promise.all(sockets.map(({ closed }) => closed));
    await gone(lan_tcp);
    const took_ms = performance.now() - start;

    expect(answer.as(containState).contained_since).toEqual(expect.any(String));
    expect(took_ms).toBeLessThan(BOUND_MS);
    expect(closes.map(({ code }) => code)).toEqual(sockets.map(() => 1008));
    // Every user token, the owner's own too, and one that the old key would still sign.
    for (const token of [owner, admin, viewer_token, forged(owner, jwt_before)]) {
      expect(await statusOf(token)).toBe(401);
    }
    for (const { device_id, device_token } of [door, gate]) {
      const again = await socketFrom('127.0.0.1');
      again.say('hello', deviceHello(device_id, device_token));
      expect(await again.closed).toMatchObject({ code: 1008, frames: [] });
    }
    expect(hub.read('SELECT * FROM sessions WHERE ended_at IS NULL')).toEqual([]);
    expect(hub.read("SELECT * FROM sessions WHERE end_reason = 'token_revoked'")).toHaveLength(1);
    const late = await hub.rest('pairings/claim', { method: 'POST', body: { ...body, secret: open.secret } });
    expect(late.problem().code).toBe('pairing_unknown');
    for (const { claim_id, claim_secret } of [pending, approved]) {
      const status = await hub.rest(`pairings/claims/${claim_id}`, { token: claim_secret });
      expect(status.as(claimStatus)).toEqual({ status: 'expired' });
    }
    expect(turn_before).toHaveLength(1);
    expect(Buffer.from(hub.secrets.turn_secret).equals(turn_secret_before)).toBe(false);
    expect(hub.secrets.previous_jwt_secret).toBe(undefined);
    expect(hub.read("SELECT user_id, address FROM audit WHERE type = 'contained'")).toEqual([
      { user_id: expect.any(String) as string, address: '127.0.0.1' },
    ]);
    console.info(`S40: everything was revoked and closed ${took_ms.toFixed(0)} ms after the call`);
  });

  it('lets in this machine alone, before a byte of TLS, also after a restart, until it is lifted', async () => {
    const kept_alive = await tcpFromLan();
    expect(await bytesForLan()).toBeGreaterThan(0);
    // From another machine: it still hears that it is done, and is then outside, too.
    expect((await contain(owner, lan.address)).status).toBe(200);
    await gone(kept_alive);
    expect(await bytesForLan()).toBe(0);
    await hub.restart();
    expect(await bytesForLan()).toBe(0);
    expect((await hub.rest('hub')).as(hubInfo).setup_required).toBe(false);
    expect(hub.hub.setupCode()).toBe(null);
    expect(await statusOf(owner)).toBe(401);

    const again = await hub.logIn();
    const { contained_since } = (await hub.rest('contain', { token: again })).as(containState);
    expect(Date.parse(contained_since ?? '')).toBe(hub.hub.containedSince());
    expect((await lift(again)).as(containState)).toEqual({ contained_since: null });
    expect(hub.hub.containedSince()).toBe(null);
    expect(await bytesForLan()).toBeGreaterThan(0);
    expect((await hub.rest('me', { token: again, from: lan.address })).status).toBe(200);
    expect(await statusOf(owner)).toBe(401);
    await hub.restart();
    expect(await bytesForLan()).toBeGreaterThan(0);
    const types = hub.read<{ type: string }>(
      "SELECT type FROM audit WHERE type LIKE 'contain%' ORDER BY seq",
    );
    expect(types.map(({ type }) => type)).toEqual(['contained', 'containment_lifted']);
  });

  it('gives a camera back with a new token after it is lifted', async () => {
    const door = await registerDevice(hub, owner);
    await contain();
    const again = await hub.logIn();
    await lift(again);
    const rotated = await hub.rest(`devices/${door.device_id}/token`, { method: 'POST', token: again });
    const { device_token } = JSON.parse(rotated.text) as { device_token: string };
    const camera = await connectDevice(hub, { ...door, device_token });
    await watch(await connectViewer(hub, again), camera, door.device_id);
  });

  it('is for the owner; lifting is for this machine', async () => {
    const { token: admin } = await hub.addUser('the_admin', 'admin');
    for (const method of ['GET', 'POST', 'DELETE']) {
      expect((await hub.rest('contain', { method, token: admin })).problem().code).toBe('forbidden');
    }
    expect((await lift(owner, lan.address)).problem().code).toBe('forbidden');
    expect((await hub.rest('contain', { token: owner })).as(containState)).toEqual({ contained_since: null });
  });

  it.each(['auth/login', 'devices'])(
    'does not finish what began before it: a slow POST %s gets nothing and does nothing',
    async (path) => {
      const bodies = {
        'auth/login': { username: 'owner', password: 'correct horse battery staple' },
        devices: { device_name: 'Late', kind: 'agent' },
      };
      const body = JSON.stringify(bodies[path as keyof typeof bodies]);
      const slow = await openRequest(path, body);
      await contain();
      expect(await slow.finish()).toMatch(/^HTTP\/1.1 401 /);
      expect(hub.read("SELECT * FROM devices WHERE device_name = 'Late'")).toEqual([]);
    },
  );

  it('holds when the new keys can not be kept, also over a restart with the old ones', async () => {
    const jwt_before = Buffer.from(hub.secrets.jwt_secret);
    await hub.restart({ ...OPEN_TO_THE_LAN, saveSecrets: () => Promise.reject(new Error('locked')) });
    expect((await contain()).status).toBe(200);
    expect(Buffer.from(hub.secrets.jwt_secret).equals(jwt_before)).toBe(true);
    expect(await statusOf(forged(owner, jwt_before))).toBe(401);
    await hub.restart(OPEN_TO_THE_LAN);
    expect(await statusOf(forged(owner, jwt_before))).toBe(401);
    expect(Buffer.from(hub.secrets.jwt_secret).equals(jwt_before)).toBe(false);
  });
});

/** The same token of the next epoch, signed with a key that was stolen before. */
function forged(token: string, secret: Buffer): string {
  const { header, payload } = jwt.decode(token, { complete: true }) ?? {};
  const claims = { ...(payload as Record<string, unknown>), epoch: 1 };
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const input = `${part(header)}.${part(claims)}`;
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}

/** A request whose last byte is held back. */
async function openRequest(path: string, body: string): Promise<{ finish(): Promise<string> }> {
  const { port, ca } = hub.address;
  const socket: TLSSocket = connectTls({ host: '127.0.0.1', port, ca });
  await once(socket, 'secureConnect');
  const head = [
    `POST /api/v1/${path} HTTP/1.1`,
    `host: 127.0.0.1:${String(port)}`,
    `authorization: Bearer ${owner}`,
    'content-type: application/json',
    `content-length: ${String(Buffer.byteLength(body))}`,
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n${body.slice(0, -1)}`);
  // Requests of one connection are answered in order; one on another shows that this one's head was read.
  await hub.rest('hub');
  return {
    async finish() {
      socket.write(body.slice(-1));
      const [answer] = (await once(socket, 'data')) as [Buffer];
      socket.destroy();
      return answer.toString();
    },
  };
}
