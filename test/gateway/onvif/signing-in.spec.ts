import { describe, expect, it } from 'vitest';
import { CLONE, DAHUA, HIKVISION, TAPO } from '../../cameras/onvif-models.ts';
import { failureOf, openCamera, startSimulator } from './onvif-fixture.ts';

const HOUR = 3_600_000;
const wrong = { credentials: { username: 'admin', password: 'wrong' } };

describe('signing in to a camera', () => {
  it('asks for the clock first, without a signature', async () => {
    const simulator = await startSimulator({ model: TAPO });
    await openCamera(simulator);
    expect(simulator.requests[0]).toMatchObject({
      operation: 'GetSystemDateAndTime',
      shown: { kind: 'nothing' },
    });
    expect(simulator.wrong_attempts).toBe(0);
  });

  it.each([-9 * 365 * 24 * HOUR, 41_000, 26 * HOUR])(
    'signs with the time of a camera that is %d ms off',
    async (off) => {
      const simulator = await startSimulator({ model: HIKVISION, now: () => Date.now() + off });
      const { facts } = await openCamera(simulator);
      expect(Math.abs(facts.time_offset_ms - off)).toBeLessThan(5_000);
      expect(simulator.wrong_attempts).toBe(0);
    },
  );

  it('sees through local time that is given out as UTC', async () => {
    const simulator = await startSimulator({
      model: CLONE,
      told_offset_ms: 5.5 * HOUR,
      now: () => Date.now() + 20_000,
    });
    const { facts } = await openCamera(simulator);
    expect(Math.abs(facts.time_offset_ms - 20_000)).toBeLessThan(5_000);
    expect(simulator.wrong_attempts).toBe(1);
  });

  it('does without the clock of a camera that keeps it to itself', async () => {
    const simulator = await startSimulator({ model: CLONE, hides_clock: true });
    expect((await openCamera(simulator)).facts.time_offset_ms).toBe(0);
  });

  it('shows the password in clear only when nothing else is taken, and says so', async () => {
    const simulator = await startSimulator({ model: CLONE, sign_in: 'token_text' });
    const { facts } = await openCamera(simulator);
    expect(facts.sends_password_in_clear).toBe(true);
    expect(simulator.requests.map(({ shown }) => shown.kind).slice(0, 3)).toEqual([
      'nothing',
      'token',
      'token_text',
    ]);
  });

  it.each(['http_md5', 'http_sha256'] as const)('answers HTTP’s digest, %s', async (sign_in) => {
    const simulator = await startSimulator({ model: DAHUA, sign_in });
    const camera = await openCamera(simulator);
    expect(camera.facts).toMatchObject({ maker: 'Dahua', sends_password_in_clear: false });
    await camera.streams();
    expect(simulator.wrong_attempts).toBe(0);
    // One challenge for all that follows.
    expect(simulator.requests.filter(({ shown }) => shown.kind === 'nothing')).toHaveLength(2);
    expect(
      simulator.requests.filter(({ shown, body }) => shown.kind === 'http' && body.includes('UsernameToken')),
    ).toEqual([]);
  });

  it('answers Basic when that is all there is, and says so', async () => {
    const simulator = await startSimulator({ model: DAHUA, sign_in: 'http_basic' });
    expect((await openCamera(simulator)).facts.sends_password_in_clear).toBe(true);
  });

  it.each([
    ['token', 'soap12', 2],
    ['token', 'soap11', 2],
    ['http_md5', 'soap12', 1],
  ] as const)(
    'gives up on a wrong password, %s with %s, before the account is locked',
    async (sign_in, faults, attempts) => {
      const simulator = await startSimulator({ model: DAHUA, sign_in, faults });
      expect((await failureOf(openCamera(simulator, wrong))).code).toBe('not_authorized');
      expect(simulator.wrong_attempts).toBe(attempts);
    },
  );

  it('says that a camera wants a name and password when none was given', async () => {
    const simulator = await startSimulator({ model: DAHUA });
    expect((await failureOf(openCamera(simulator, { credentials: null }))).code).toBe('not_authorized');
  });

  it('needs none for a camera that wants none', async () => {
    const simulator = await startSimulator({ model: DAHUA, sign_in: 'none' });
    expect((await openCamera(simulator, { credentials: null })).facts.maker).toBe('Dahua');
  });
});
