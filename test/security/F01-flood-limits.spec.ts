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

  async function ask(socket: TLSSocket, path: string, times: number): Promise<string> {
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    const closed = once(socket, 'close');
    const host = `127.0.0.1:${String(hub.address.port)}`;
    socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\n\r\n`.repeat(times));
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
    clock.advance(1_000);
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
  ])('hundreds of requests for $path in one packet end the connection', async ({ path, passed, status }) => {
    const socket = await dial(ATTACKER);
    const text = await ask(socket as TLSSocket, path, 250);
    expect([count(text, status), count(text, 429)]).toEqual([passed, 10]);
    // And whoever does that again and again waits before connecting.
    const again = await dial(ATTACKER);
    expect(count(await ask(again as TLSSocket, path, 250), 429)).toBe(10);
    expect(await dial(ATTACKER)).toBeNull();
    expect(await dial('127.0.0.3')).not.toBeNull();
    clock.advance(10_000);
    expect(await dial(ATTACKER)).not.toBeNull();
  });

  it('requests of a foreign page or for a foreign host end the connection too', async () => {
    const socket = await dial(ATTACKER);
    let text = '';
    (socket as TLSSocket).on('data', (chunk: Buffer) => (text += chunk.toString()));
    const closed = once(socket as TLSSocket, 'close');
    (socket as TLSSocket).write('GET /api/v1/hub HTTP/1.1\r\nHost: evil.example\r\n\r\n'.repeat(50));
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
