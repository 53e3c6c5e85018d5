import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHubLogger } from '../../signaling/logger.ts';
import { connectDevice, connectViewer, registerDevice } from '../signaling/connection/hub-socket.ts';
import { startHubFixture } from '../signaling/hub-fixture.ts';

const capture = (): { lines: string[]; logger: ReturnType<typeof createHubLogger> } => {
  const lines: string[] = [];
  return {
    lines,
    logger: createHubLogger({ level: 'debug', destination: { write: (line) => void lines.push(line) } }),
  };
};
const pieces = (secret: string): string[] =>
  Array.from({ length: Math.max(0, secret.length - 8) }, (_, at) => secret.slice(at, at + 9));

const oneOf = (letters: string): fc.Arbitrary<string> => fc.constantFrom(...Array.from(letters));

const base64url = fc.string({
  unit: oneOf('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'),
  minLength: 43,
  maxLength: 43,
});

describe('a log line', { timeout: 60_000 }, () => {
  it('holds no nine characters of a secret, wherever the secret was put', () => {
    const { lines, logger } = capture();
    fc.assert(
      fc.property(base64url, base64url, base64url, (one, two, three) => {
        lines.length = 0;
        const jwt = `eyJ${one}.eyJ${two}.${three}`;
        logger.info({ token: one, nested: { password: two, deeper: { claim_secret: three } } }, 'fields');
        logger.warn(`a token in a text: ${one}, and a JWT ${jwt}`);
        logger.error({ err: new Error(`rtsp://admin:${two}@10.0.0.9/stream failed with ${three}`) }, 'error');
        const text = lines.join('');
        return [one, two, three].every((secret) => pieces(secret).every((piece) => !text.includes(piece)));
      }),
    );
  });

  it('holds no password of a camera URL, however odd', () => {
    const password = fc.string({
      unit: oneOf('aZ9!$%&*()_+-=~.,:;#'),
      minLength: 9,
      maxLength: 40,
    });
    const { lines, logger } = capture();
    fc.assert(
      fc.property(password, (secret) => {
        lines.length = 0;
        logger.info(`camera at rtsp://admin:${secret}@10.0.0.9:554/h264 went away`);
        return pieces(secret).every((piece) => !lines.join('').includes(piece));
      }),
    );
  });

  it('is one line of JSON, whatever a name contains', () => {
    const { lines, logger } = capture();
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        lines.length = 0;
        logger.info({ device_name: name }, name);
        expect(lines).toHaveLength(1);
        expect(lines[0]?.trimEnd()).not.toMatch(
          /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/,
        );
        JSON.parse(lines[0] ?? '');
      }),
    );
  });

  it('can neither be forged nor reversed by a name', () => {
    const { lines, logger } = capture();
    logger.info({ device_name: 'a\n{"level":30,"msg":"all is well"}\u202egnp.exe\u0085\u2066' }, 'named');
    expect(lines.join('').trim().split('\n')).toHaveLength(1);
    expect(lines[0]).toContain('\\u202e');
    expect(lines[0]).toContain('\\u0085');
  });
});

describe('a whole hub at work', { timeout: 60_000 }, () => {
  it('logs none of its secrets', async () => {
    const { lines, logger } = capture();
    const hub = await startHubFixture({ logger });
    const setup_code = hub.hub.setupCode() ?? '';
    const token = await hub.setUp();
    const door = await registerDevice(hub, token);
    const camera = await connectDevice(hub, door);
    await connectViewer(hub, token);
    const pairing = await hub.rest('pairings', { method: 'POST', token, body: {} });
    const { secret, code } = JSON.parse(pairing.text) as { secret: string; code: string };
    await hub.rest(`hub?token=${token}`);
    await hub.rest(`/nowhere/${door.device_token}`, { token });
    await hub.rest('pairings/claim', { method: 'POST', body: { secret, nonsense: door.device_token } });
    camera.say('signal_offer', { session_id: secret, sdp: door.device_token });
    await camera.settle();
    await hub.dispose();
    const text = lines.join('');
    expect(lines.length).toBeGreaterThan(5);
    const ca_key = (hub.secrets.ca_key ?? '').split('\n')[1] ?? '';
    for (const each of [setup_code, token, door.device_token, secret, code, ca_key]) {
      expect(each.length).toBeGreaterThan(7);
      expect([each, ...pieces(each)].filter((piece) => text.includes(piece))).toEqual([]);
    }
  });
});
