import { once } from 'node:events';
import { createConnection } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSocket } from '../signaling/connection/hub-socket.ts';
import { ManualClock } from '../signaling/connection/manual-clock.ts';
import { startHubFixture, type HubFixture } from '../signaling/hub-fixture.ts';

/* How much a flood slows others is measured by bench/flood, as a ratio; this holds what keeps that small. */

describe('a flood from one address', () => {
  const ATTACKER = '127.0.0.2';
  let hub: HubFixture;
  let clock: ManualClock;
  beforeEach(async () => {
    clock = new ManualClock(Date.now());
    const config = {
      connection_rate: { per_second: 10, burst: 100 },
      rest_rate: { per_second: 10, burst: 20 },
      page_rate: { per_second: 10, burst: 30 },
    };
    hub = await startHubFixture({ clock, config });
  });
  afterEach(() => hub.dispose());

  /** @returns the socket, or null when the hub reset the connection before TLS. */
  async function dial(from: string): Promise<TLSSocket | null> {
    const bare = createConnection({ host: '127.0.0.1', port: hub.address.port, localAddress: from });
    const socket = connect({ socket: bare, host: '127.0.0.1', ca: hub.address.ca });
    socket.on('error', () => undefined);
    const open = once(socket, 'secureConnect').then(
      () => socket,
      () => null,
    );
    return Promise.race([open, once(socket, 'close').then(() => null)]);
  }

  const request = (path: string): string =>
    `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${String(hub.address.port)}\r\n\r\n`;

  async function ask(socket: TLSSocket, path: string, times: number): Promise<string> {
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    const closed = once(socket, 'close');
    socket.write(request(path).repeat(times));
    await closed;
    return text;
  }

  const count = (text: string, status: number): number => text.split(`HTTP/1.1 ${String(status)}`).length - 1;

  it('connections beyond the limit are reset before TLS, by address, and audited up to a number', async () => {
    const dialled = await Promise.all(Array.from({ length: 150 }, () => dial(ATTACKER)));
    const open = dialled.filter((socket) => socket !== null);
    expect(open).toHaveLength(100);
    expect(await dial(ATTACKER)).toBeNull();
    const other = await dial('127.0.0.3');
    expect(other).not.toBeNull();
    // Those who go on trying meanwhile get nothing, for as long as they do.
    for (let second = 0; second < 20; second += 1) {
      clock.advance(1_000);
      const again = await Promise.all(Array.from({ length: 12 }, () => dial(ATTACKER)));
      expect(again.filter((socket) => socket !== null)).toEqual([]);
    }
    clock.advance(6_000);
    const later = await Promise.all(Array.from({ length: 12 }, () => dial(ATTACKER)));
    expect(later.filter((socket) => socket !== null)).toHaveLength(10);
    for (const socket of [...open, ...later, other]) socket?.destroy();
    await hub.hub.stop();
    const written = hub.read<{ address: string }>("SELECT address FROM audit WHERE type = 'rate_limited'");
    expect(written.length).toBeLessThanOrEqual(21);
    expect(new Set(written.map(({ address }) => address))).toEqual(new Set([ATTACKER]));
  });

  it.each([
    { path: '/api/v1/hub', passed: 20, status: 200 },
    { path: '/camera', passed: 30, status: 404 },
  ])(
    'a connection that goes on asking for $path is closed at its tenth refusal',
    async ({ path, passed, status }) => {
      const socket = (await dial(ATTACKER)) as TLSSocket;
      let text = '';
      socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
      const closed = once(socket, 'close');
      for (let asked = 0; asked < passed + 10; asked += 1) {
        await expect.poll(() => count(text, status) + count(text, 429)).toBe(asked);
        socket.write(request(path));
      }
      await closed;
      expect([count(text, status), count(text, 429)]).toEqual([passed, 10]);
    },
  );

  it.each(['/api/v1/hub', '/camera'])(
    'hundreds of requests for %s in one packet end the connection unanswered',
    async (path) => {
      const text = await ask((await dial(ATTACKER)) as TLSSocket, path, 250);
      expect(count(text, 200) + count(text, 404) + count(text, 429)).toBeLessThanOrEqual(10);
      // And whoever does that again waits before connecting.
      const again = await dial(ATTACKER);
      if (again) await ask(again, path, 250);
      expect(await dial(ATTACKER)).toBeNull();
      expect(await dial('127.0.0.3')).not.toBeNull();
      clock.advance(10_000);
      expect(await dial(ATTACKER)).not.toBeNull();
    },
  );

  it('those that wait to be greeted are reset when one of the same address has to be closed', async () => {
    await hub.restart({
      clock,
      config: {
        connection_rate: { per_second: 10, burst: 100 },
        connection_pace: { per_second: 1, burst: 1 },
      },
    });
    const first = (await dial(ATTACKER)) as TLSSocket;
    const waiting = Array.from({ length: 5 }, () => dial(ATTACKER));
    const other = await dial('127.0.0.3');
    const otherWaits = dial('127.0.0.3');
    await ask(first, '/api/v1/hub', 100);
    expect(await Promise.all(waiting)).toEqual([null, null, null, null, null]);
    clock.advance(1_000);
    const later = await otherWaits;
    expect(later).not.toBeNull();
    for (const socket of [other, later]) socket?.destroy();
  });

  it('ten requests in one packet are all answered', async () => {
    const socket = (await dial(ATTACKER)) as TLSSocket;
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    socket.write(request('/api/v1/hub').repeat(10));
    await expect.poll(() => count(text, 200)).toBe(10);
    socket.write(request('/api/v1/hub'));
    await expect.poll(() => count(text, 200)).toBe(11);
    socket.destroy();
  });

  it('connections within the limit are greeted one after the other, by address', async () => {
    await hub.restart({
      clock,
      config: {
        connection_rate: { per_second: 10, burst: 100 },
        connection_pace: { per_second: 20, burst: 2 },
      },
    });
    let greeted = 0;
    const dialled = Array.from({ length: 6 }, () =>
      dial(ATTACKER).then((socket) => {
        greeted += 1;
        return socket;
      }),
    );
    // Another address has its own turn: once it is in, so is whoever of the first may be.
    const others = await Promise.all([dial('127.0.0.3'), dial('127.0.0.3')]);
    await expect.poll(() => greeted).toBe(2);
    for (let more = 3; more <= 6; more += 1) {
      clock.advance(50);
      await expect.poll(() => greeted).toBe(more);
    }
    const open = await Promise.all(dialled);
    expect(open).not.toContain(null);
    for (const socket of [...open, ...others]) socket?.destroy();
  });

  it('programs of this computer are greeted at once, however many they are', async () => {
    await hub.restart({ clock, config: { connection_pace: { per_second: 1, burst: 1 } } });
    const open = await Promise.all(Array.from({ length: 20 }, () => dial('127.0.0.1')));
    expect(open).not.toContain(null);
    for (const socket of open) socket?.destroy();
  });

  it('who leaves before it is greeted costs nothing', async () => {
    await hub.restart({
      clock,
      config: {
        connection_rate: { per_second: 10, burst: 100 },
        connection_pace: { per_second: 1, burst: 1 },
      },
    });
    (await dial(ATTACKER))?.destroy();
    const bare = createConnection({ host: '127.0.0.1', port: hub.address.port, localAddress: ATTACKER });
    await once(bare, 'connect');
    bare.resetAndDestroy();
    await once(bare, 'close');
    const other = await dial('127.0.0.3');
    expect(other).not.toBeNull();
    clock.advance(2_000);
    const later = await dial(ATTACKER);
    expect(later).not.toBeNull();
    for (const socket of [other, later]) socket?.destroy();
  });

  it('requests of a foreign page or for a foreign host end the connection too', async () => {
    const socket = await dial(ATTACKER);
    let text = '';
    (socket as TLSSocket).on('data', (chunk: Buffer) => (text += chunk.toString()));
    const closed = once(socket as TLSSocket, 'close');
    (socket as TLSSocket).write('GET /api/v1/hub HTTP/1.1\r\nHost: evil.example\r\n\r\n'.repeat(10));
    await closed;
    expect(count(text, 403)).toBe(10);
  });

  it('pings before hello are not answered for long', async () => {
    const stranger = await openSocket(hub);
    let pongs = 0;
    stranger.ws.on('pong', () => (pongs += 1));
    for (let n = 0; n < 500; n += 1) stranger.ws.ping();
    expect((await stranger.closed).code).toBe(1008);
    expect(pongs).toBeLessThanOrEqual(6);
  });
});
