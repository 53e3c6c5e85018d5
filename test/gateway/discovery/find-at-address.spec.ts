import { createServer, type AddressInfo, type Server } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { findAtAddress } from '../../../gateway/discovery/find-at-address.ts';
import { systemClock, type Clock } from '../../../signaling/clock.ts';
import { REOLINK } from '../../cameras/onvif-models.ts';
import { ManualClock } from '../../signaling/connection/manual-clock.ts';
import { makeTestCertificate } from '../../signaling/connection/test-certificate.ts';
import { startSimulator } from '../onvif/onvif-fixture.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function serve(answer: string, tls?: { key: string; cert: string }): Promise<number> {
  const speak = (socket: NodeJS.EventEmitter & { write: (text: string) => void }): void => {
    socket.on('data', () => answer && socket.write(answer));
    socket.on('error', () => undefined);
  };
  const server = tls ? createTlsServer(tls, speak) : createServer(speak);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
const find = (
  doors: { scheme: 'http' | 'https' | 'rtsp' | 'rtsps'; port: number }[],
  clock: Pick<Clock, 'after'> = systemClock,
) => findAtAddress('127.0.0.1', { clock, policy: { allow_loopback: true }, doors });

describe('looking at one address', () => {
  it('finds what answers, at every door', async () => {
    const tls = await makeTestCertificate();
    const [plain, secure, rtsp, rtsps] = await Promise.all([
      startSimulator({ model: REOLINK }),
      startSimulator({ model: REOLINK, tls }),
      serve('RTSP/1.0 200 OK\r\nCSeq: 1\r\n\r\n'),
      serve('RTSP/1.0 401 Unauthorized\r\n\r\n', tls),
    ]);
    const doors = [
      { scheme: 'http', port: plain.port },
      { scheme: 'https', port: secure.port },
      { scheme: 'rtsp', port: rtsp },
      { scheme: 'rtsps', port: rtsps },
    ] as const;
    // Time stands still: each of them is waited for, however slow this machine is.
    expect(await find([...doors], new ManualClock())).toEqual({
      onvif_urls: [plain.url, secure.url],
      rtsp_urls: [`rtsp://127.0.0.1:${rtsp}/`, `rtsps://127.0.0.1:${rtsps}/`],
    });
    expect(plain.requests.map(({ shown }) => shown.kind)).toEqual(['nothing']);
  });

  it('finds a camera that says nothing to strangers', async () => {
    const { port, url } = await startSimulator({ model: REOLINK, sign_in: 'http_md5', hides_clock: true });
    expect((await find([{ scheme: 'http', port }])).onvif_urls).toEqual([url]);
  });

  it('takes nothing else for a camera', async () => {
    const web = await serve('HTTP/1.1 200 OK\r\ncontent-length: 13\r\n\r\n<html></html>');
    const router = await serve(
      'HTTP/1.1 401 No\r\nwww-authenticate: Basic realm="r"\r\ncontent-length: 0\r\n\r\n',
    );
    const noise = await serve('a'.repeat(100_000));
    const { port: closed, stop } = await startSimulator({ model: REOLINK }).then((one) => ({
      port: one.port,
      stop: () => one.stop(),
    }));
    await stop();
    const doors = [web, router, noise, closed].flatMap((port) =>
      (['http', 'https', 'rtsp', 'rtsps'] as const).map((scheme) => ({ scheme, port })),
    );
    expect(await find(doors)).toEqual({ onvif_urls: [], rtsp_urls: [] });
  });

  it('waits no longer than 1 s for those who say nothing once there is an ONVIF service', async () => {
    const silent = await serve('');
    const camera = await startSimulator({ model: REOLINK });
    const clock = new ManualClock();
    const doors = [
      { scheme: 'rtsp', port: silent },
      { scheme: 'http', port: camera.port },
    ] as const;
    const waits: number[] = [];
    const after: Clock['after'] = (ms, task) => {
      waits.push(ms);
      return clock.after(ms, task);
    };
    const found = find([...doors], { after });
    await expect.poll(() => waits).toContain(1_000);
    clock.advance(1_000);
    expect(await found).toEqual({ onvif_urls: [camera.url], rtsp_urls: [] });
  });

  it('waits 5 s for those who say nothing', async () => {
    const silent = await serve('');
    const clock = new ManualClock();
    const found = find(
      [
        { scheme: 'http', port: silent },
        { scheme: 'rtsp', port: silent },
        { scheme: 'rtsps', port: silent },
      ],
      clock,
    );
    // One for each, and one for the TLS that never comes about.
    await expect.poll(() => clock.pending).toBe(4);
    clock.advance(5_000);
    expect(await found).toEqual({ onvif_urls: [], rtsp_urls: [] });
    expect(clock.pending).toBe(0);
  });
});
