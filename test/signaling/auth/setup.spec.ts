import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hubInfo, tokenAnswer } from '../../../signaling/protocol/rest.ts';
import { ManualClock } from '../connection/manual-clock.ts';
import { OWNER, startHubFixture, type HubFixture } from '../hub-fixture.ts';

let fixture: HubFixture;
beforeEach(async () => {
  fixture = await startHubFixture();
});
afterEach(() => fixture.dispose());

const setUp = (changes: object = {}, from?: string) =>
  fixture.rest('setup', {
    method: 'POST',
    body: { ...OWNER, setup_code: fixture.hub.setupCode() ?? 'gone', ...changes },
    ...(from !== undefined && { from }),
  });

describe('setting up', () => {
  it('makes the owner, once', async () => {
    expect((await fixture.rest('hub')).as(hubInfo).setup_required).toBe(true);
    const made = await setUp({ email: 'owner@example.org' });
    expect(made.status).toBe(201);
    expect(made.as(tokenAnswer).user).toMatchObject({
      username: 'owner',
      role: 'owner',
      email: 'owner@example.org',
    });
    expect((await fixture.rest('me', { token: made.as(tokenAnswer).token })).status).toBe(200);
    expect(fixture.hub.setupCode()).toBe(null);
    expect((await fixture.rest('hub')).as(hubInfo).setup_required).toBe(false);
    const again = await setUp({ username: 'second' });
    expect([again.status, again.problem().code]).toEqual([409, 'setup_done']);
    await fixture.restart();
    expect(fixture.hub.setupCode()).toBe(null);
  });

  it('takes the code in any case, with or without dashes, and O for 0', async () => {
    const code = fixture.hub.setupCode() ?? '';
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
    const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    expect((await setUp({ setup_code: typed })).status).toBe(201);
  });

  it('refuses a wrong code, and audits it', async () => {
    const answer = await setUp({ setup_code: 'AAAA-AAAA-AAAA-AAAA' });
    expect([answer.status, answer.problem().code]).toEqual([403, 'setup_code_wrong']);
    await fixture.hub.stop();
    expect(fixture.read('SELECT type, address FROM audit WHERE type = ?', 'setup_refused')).toEqual([
      { type: 'setup_refused', address: '127.0.0.1' },
    ]);
  });

  it.each([
    ['password1', /guessed/],
    ['owner123', /guessed/],
    ['aaaaaaaaaa', /guessed/],
    ['qwertyuiop', /guessed/],
    ['MuMuCamera', /guessed/],
    ['owner@home.example', /guessed/],
  ])('refuses %s for a password and says why', async (password, why) => {
    const answer = await setUp({ password, email: 'owner@home.example' });
    expect([answer.status, answer.problem().code]).toEqual([400, 'password_weak']);
    expect(answer.problem().detail).toMatch(why);
    expect(answer.problem().errors?.[0]?.path).toBe('password');
  });

  it.each([
    [{ username: 'a' }, 'username'],
    [{ username: 'a b' }, 'username'],
    [{ username: 'x'.repeat(51) }, 'username'],
    [{ username: 'ünïcode' }, 'username'],
    [{ password: 'short' }, 'password'],
    [{ password: 'x'.repeat(129) }, 'password'],
    [{ email: 'nonsense' }, 'email'],
    [{ role: 'owner' }, 'role'],
    [{ setup_code: '' }, 'setup_code'],
  ])('refuses %j', async (changes, path) => {
    const answer = await setUp(changes);
    expect(answer.status).toBe(400);
    expect(answer.problem().errors?.map((error) => error.path)).toEqual([path]);
  });

  it('lets only one of many at once win', async () => {
    const code = fixture.hub.setupCode();
    const answers = await Promise.all(
      ['a1_', 'b2_', 'c3_', 'd4_'].map((username) => setUp({ username, setup_code: code })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409]);
    expect(fixture.read('SELECT role FROM users')).toEqual([{ role: 'owner' }]);
  });

  it('allows five tries a minute and address', async () => {
    // Ahead of what the hub saw before, since its time never goes back.
    const clock = new ManualClock(Date.now() + 60_000);
    await fixture.restart({ clock, config: { setup_rate: { count: 5, window_s: 60 } } });
    const wrong = { setup_code: 'AAAA-AAAA-AAAA-AAAA' };
    for (let n = 0; n < 5; n += 1) expect((await setUp(wrong)).status).toBe(403);
    const sixth = await setUp({});
    expect([sixth.status, sixth.headers['retry-after']]).toEqual([429, '60']);
    expect((await setUp(wrong, '127.0.0.2')).status).toBe(403);
    clock.advance(60_000);
    expect((await setUp({})).status).toBe(201);
  });
});
