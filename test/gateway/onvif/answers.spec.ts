import { describe, expect, it } from 'vitest';
import { OnvifCamera } from '../../../gateway/onvif/onvif-camera.ts';
import { ManualClock } from '../../signaling/connection/manual-clock.ts';
import { DAHUA, HIKVISION, TAPO } from '../../cameras/onvif-models.ts';
import { failureOf, openCamera, startSimulator } from './onvif-fixture.ts';

const policy = { allow_loopback: true };
const nobody = { credentials: null, certificate_sha256: null };

describe('an answer that is none', () => {
  it.each([
    ['an HTML page', 200, '<!doctype html><html><body>Login</body></html>', 'bad_answer'],
    ['another XML', 200, '<a><b/></a>', 'bad_answer'],
    ['nothing', 200, '', 'bad_answer'],
    ['an empty body', 200, '<Envelope><Body/></Envelope>', 'bad_answer'],
    ['a page for a path that is not there', 404, '<html><p>404</html>', 'not_supported'],
    ['a page that wants a name and password', 403, '<html>', 'not_authorized'],
    ['a fault of no known kind', 500, '<Envelope><Body><Fault/></Body></Envelope>', 'refused'],
    ['too much', 200, ' '.repeat(300_000), 'bad_answer'],
  ])('is said to be so: %s', async (_what, status, body, code) => {
    const simulator = await startSimulator({
      model: DAHUA,
      instead: (operation, answer) => {
        if (operation === 'GetSystemDateAndTime') return false;
        answer.writeHead(status).end(body);
        return true;
      },
    });
    expect((await failureOf(openCamera(simulator, { credentials: null }))).code).toBe(code);
  });

  it('names what a fault names, and not what it says', async () => {
    const simulator = await startSimulator({
      model: DAHUA,
      instead: (operation, answer) => {
        if (operation !== 'GetDeviceInformation') return false;
        const code = '<Code><Value>Sender</Value><Subcode><Value>ter:InvalidArgVal</Value></Subcode></Code>';
        const fault = `<Fault>${code}<Reason><Text>hunter2 is no valid argument</Text></Reason></Fault>`;
        answer.writeHead(400).end(`<Envelope><Body>${fault}</Body></Envelope>`);
        return true;
      },
    });
    const { code, message } = await failureOf(openCamera(simulator));
    expect([code, message]).toEqual(['refused', 'The camera turned this down. It says: InvalidArgVal.']);
  });
});

describe('a camera that does not answer', () => {
  it('is given up on when its time is over, and no timer is left', async () => {
    const simulator = await startSimulator({ model: TAPO, silent: ['GetSystemDateAndTime'] });
    const clock = new ManualClock();
    const attempt = OnvifCamera.open({ url: simulator.url, ...nobody }, { clock, policy, timeout_ms: 4_000 });
    const failure = failureOf(attempt);
    await expect.poll(() => simulator.operations).toEqual(['GetSystemDateAndTime']);
    clock.advance(4_000);
    expect((await failure).code).toBe('timeout');
    expect(clock.pending).toBe(0);
  });

  it('is given up on in the middle of an answer', async () => {
    const simulator = await startSimulator({
      model: TAPO,
      instead: (_operation, answer) => {
        answer.writeHead(200, { 'content-length': '1000' }).write('<Envelope>');
        return true;
      },
    });
    const clock = new ManualClock();
    const failure = failureOf(
      OnvifCamera.open({ url: simulator.url, ...nobody }, { clock, policy, timeout_ms: 4_000 }),
    );
    await expect.poll(() => simulator.operations).toEqual(['GetSystemDateAndTime']);
    clock.advance(4_000);
    expect((await failure).code).toBe('timeout');
  });

  it.each([
    ['at once', ''],
    ['in its headers', 'HTTP/1.1 200 OK\r\ncontent-'],
    ['in its answer', 'HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n<Envelope>'],
  ])('is said to be out of reach when it hangs up %s', async (_when, before) => {
    const simulator = await startSimulator({
      model: TAPO,
      instead: (_operation, answer) => {
        answer.socket?.write(before, () => answer.socket?.resetAndDestroy());
        return true;
      },
    });
    expect((await failureOf(openCamera(simulator))).code).toBe('unreachable');
  });

  it('is said to be nothing when it does not speak HTTP', async () => {
    const simulator = await startSimulator({
      model: TAPO,
      instead: (_operation, answer) => {
        answer.socket?.end('RTSP/1.0 200 OK\r\n\r\n');
        return true;
      },
    });
    expect((await failureOf(openCamera(simulator))).code).toBe('bad_answer');
  });

  it('is said to be out of reach', async () => {
    const simulator = await startSimulator({ model: TAPO });
    const { url, account } = simulator;
    await simulator.stop();
    expect((await failureOf(openCamera({ url, account }))).code).toBe('unreachable');
  });

  it.each(['rtsp://127.0.0.1/', 'no address', ''])('is not looked for at %j', async (url) => {
    const attempt = openCamera({ url, account: { username: 'a', password: 'b' } });
    expect((await failureOf(attempt)).code).toBe('bad_answer');
  });
});

describe('a redirect', () => {
  const redirect = (location: (port: number) => string) =>
    startSimulator({
      model: HIKVISION,
      sign_in: 'none',
      instead: (operation, answer) => {
        if (answer.req.url !== HIKVISION.path || operation !== 'GetSystemDateAndTime') return false;
        answer.writeHead(307, { location: location(answer.socket?.localPort ?? 0) }).end();
        return true;
      },
    });

  it('is followed on the same host', async () => {
    const simulator = await redirect(() => '/onvif/new');
    expect((await openCamera(simulator)).facts.maker).toBe('HIKVISION');
  });

  it.each([
    ['to another host', (port: number) => `http://localhost:${port}/onvif/new`],
    ['without end', () => HIKVISION.path],
    ['to something else', () => 'file:///etc/passwd'],
  ])('is not followed %s', async (_where, location) => {
    expect((await failureOf(openCamera(await redirect(location)))).code).toBe('bad_answer');
  });
});
