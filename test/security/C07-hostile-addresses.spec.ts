import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findAtAddress } from '../../gateway/discovery/find-at-address.ts';
import { OnvifCamera } from '../../gateway/onvif/onvif-camera.ts';
import { allowedTarget, TargetError } from '../../gateway/rtsp/allowed-target.ts';
import { systemClock } from '../../signaling/clock.ts';
import { DAHUA } from '../cameras/onvif-models.ts';
import { failureOf, openCamera, startSimulator } from '../gateway/onvif/onvif-fixture.ts';

const closed = { allow_loopback: false };
const open = { allow_loopback: true };
const codeOf = (attempt: Promise<unknown>): Promise<unknown> =>
  attempt.then(
    () => 'allowed',
    (error: unknown) => (error instanceof TargetError ? error.code : error),
  );

/** A service of this machine that no camera has any business with. */
let secret: { url: string; port: number; asked: string[] };
let stop: () => void;
beforeEach(async () => {
  const asked: string[] = [];
  const server = createServer((request, answer) => {
    asked.push(request.url ?? '');
    answer.end('the secret');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  secret = { url: `http://127.0.0.1:${port}/`, port, asked };
  stop = () => void server.close();
});
afterEach(() => stop());

describe('an address of a camera', () => {
  it.each([
    '127.0.0.1',
    '127.9.9.9',
    '[::1]',
    '::1',
    '0.0.0.0',
    '[::]',
    '[::ffff:127.0.0.1]',
    '::ffff:7f00:1',
    'localhost',
    '2130706433',
    '0x7f.1',
    '169.254.169.254',
    '[::ffff:169.254.169.254]',
    '169.254.170.2',
    '[fd00:ec2::254]',
    '100.100.100.200',
    '192.0.0.192',
    '224.0.0.251',
    '239.255.255.250',
    '255.255.255.255',
    '[ff02::fb]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    '240.0.0.1',
  ])('does not lead to this machine or to a cloud: %s', async (host) => {
    expect(await codeOf(allowedTarget(host, closed))).toBe('address_not_allowed');
  });

  it.each(['169.254.169.254', '[fd00:ec2::254]', '224.0.0.1', '0.0.0.0'])(
    'does not lead there either where loopback may be used: %s',
    async (host) => {
      expect(await codeOf(allowedTarget(host, open))).toBe('address_not_allowed');
    },
  );

  it.each([
    '192.168.1.64',
    '10.0.0.5',
    '172.16.0.9',
    '169.254.7.7',
    '100.64.0.1',
    '[fd12::5]',
    '[::ffff:192.168.1.64]',
    '8.8.8.8',
  ])('leads to where cameras are: %s', async (host) => {
    expect(await codeOf(allowedTarget(host, closed))).toBe('allowed');
  });

  it('is looked up once, so that a name can not change its mind', async () => {
    const simulator = await startSimulator({ model: DAHUA });
    const { port } = simulator;
    let asked = 0;
    const lookUp = () => Promise.resolve([{ address: (asked += 1) === 1 ? '127.0.0.1' : '169.254.169.254' }]);
    const target = {
      url: `http://camera.lan:${port}${DAHUA.path}`,
      credentials: simulator.account,
      certificate_sha256: null,
    };
    const camera = await OnvifCamera.open(target, { clock: systemClock, policy: open, lookUp });
    await camera.streams();
    expect(asked).toBe(1);
  });

  it('is judged by what it leads to, not by its name', async () => {
    const target = {
      url: secret.url.replace('127.0.0.1', 'camera.lan'),
      credentials: null,
      certificate_sha256: null,
    };
    const lookUp = () => Promise.resolve([{ address: '127.0.0.1' }]);
    const attempt = OnvifCamera.open(target, { clock: systemClock, policy: closed, lookUp });
    expect((await failureOf(attempt)).code).toBe('address_not_allowed');
    const { port } = secret;
    const search = findAtAddress('camera.lan', {
      clock: systemClock,
      policy: closed,
      lookUp,
      doors: [{ scheme: 'http', port }],
    });
    expect(await codeOf(search)).toBe('address_not_allowed');
    expect(secret.asked).toEqual([]);
  });
});

describe('what a camera says about where to go', () => {
  it('leads nowhere but to the camera: its services, its streams, its pictures', async () => {
    const names: string[] = [];
    const lookUp = (name: string) => {
      names.push(name);
      return Promise.resolve([{ address: '127.0.0.1' }]);
    };
    const simulator = await startSimulator({
      model: { ...DAHUA, snapshot: `http://elsewhere.lan:${secret.port}/snapshot` },
      believed: `elsewhere.lan:${secret.port}`,
    });
    const target = { url: simulator.url, credentials: simulator.account, certificate_sha256: null };
    const camera = await OnvifCamera.open(target, { clock: systemClock, policy: open, lookUp });
    const { profiles } = await camera.streams();
    expect(new Set(profiles.map(({ stream_url }) => new URL(stream_url).hostname))).toEqual(
      new Set(['127.0.0.1']),
    );
    expect(secret.asked).toEqual([]);
    // Of another port of the camera's own host, which here is this machine.
    expect((await failureOf(camera.snapshot())).code).toBe('bad_answer');
    expect(names).toEqual([]);
  });

  it.each([
    ['another host', 'http://localhost:PORT/'],
    ['a file', 'file:///etc/passwd'],
    ['another protocol', 'gopher://127.0.0.1:PORT/'],
  ])('is not followed to %s', async (_where, location) => {
    const simulator = await startSimulator({
      model: DAHUA,
      instead: (_operation, answer) => {
        answer.writeHead(307, { location: location.replace('PORT', String(secret.port)) }).end();
        return true;
      },
    });
    expect((await failureOf(openCamera(simulator))).code).toBe('bad_answer');
    expect(secret.asked).toEqual([]);
  });

  it.each(['rtsp://127.0.0.1/', 'file:///etc/passwd', 'gopher://127.0.0.1/'])(
    'is no scheme but HTTP: %s',
    async (url) => {
      const attempt = openCamera({ url, account: { username: 'a', password: 'b' } });
      expect((await failureOf(attempt)).code).toBe('bad_answer');
    },
  );

  it('puts nothing into a request that would be another', async () => {
    const simulator = await startSimulator({
      model: {
        ...DAHUA,
        profiles: DAHUA.profiles.map((one) => ({ ...one, token: '&lt;/ProfileToken>&lt;Reboot/>' })),
      },
    });
    const camera = await openCamera(simulator);
    await camera.streams().catch(() => undefined);
    for (const { body } of simulator.requests) expect(body).not.toContain('<Reboot');
  });
});
