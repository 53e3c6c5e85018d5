import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tokenAnswer } from '../../../signaling/protocol/rest.ts';
import { OWNER, startHubFixture, type HubFixture } from '../hub-fixture.ts';

let fixture: HubFixture;
beforeEach(async () => {
  fixture = await startHubFixture();
  await fixture.setUp();
});
afterEach(() => fixture.dispose());

const logIn = (body: unknown) => fixture.rest('auth/login', { method: 'POST', body });

describe('logging in', () => {
  it('gives a token, its end and the user; the name in any case', async () => {
    const answer = await logIn({ username: 'OWNER', password: OWNER.password });
    expect(answer.status).toBe(200);
    const { user, expires_at } = answer.as(tokenAnswer);
    expect(user.username).toBe('owner');
    expect(Date.parse(expires_at) - Date.now()).toBeGreaterThan(23 * 3_600_000);
    expect(answer.text).not.toMatch(/argon2|password/);
  });

  it('answers a wrong password and an unknown name alike', async () => {
    const wrong = await logIn({ username: 'owner', password: 'not the password' });
    const unknown = await logIn({ username: 'nobody', password: 'not the password' });
    expect([wrong.status, wrong.problem().code]).toEqual([401, 'invalid_credentials']);
    expect(unknown.text).toBe(wrong.text);
    expect(unknown.status).toBe(wrong.status);
  });

  it.each([
    ['owner', "' OR 1=1 --"],
    ["owner' --", OWNER.password],
    ['', ''],
    ['owner\u0000', OWNER.password],
    ['owner', `${OWNER.password} `],
    ['owner', OWNER.password.toUpperCase()],
  ])('as %j with %j does not work', async (username, password) => {
    expect((await logIn({ username, password })).status).toBe(401);
  });

  it('never keeps what was typed as a name: it may be a password', async () => {
    await logIn({ username: 'my-secret-canary', password: 'other-canary' });
    await fixture.hub.stop();
    const rows = fixture.read<object>('SELECT * FROM audit');
    const failures = fixture.read<object>('SELECT * FROM account_failures');
    expect(failures).toHaveLength(1);
    expect(JSON.stringify([rows, failures])).not.toContain('canary');
  });
});

describe('changing the password', () => {
  it('needs the current one, and a good new one', async () => {
    const token = await fixture.logIn();
    const change = (current_password: string, new_password: string) =>
      fixture.rest('auth/password', { method: 'POST', token, body: { current_password, new_password } });
    const wrong = await change('not the password', 'seventeen purple ferries');
    expect([wrong.status, wrong.problem().code]).toEqual([401, 'invalid_credentials']);
    const weak = await change(OWNER.password, 'password1');
    expect([weak.status, weak.problem().code]).toEqual([400, 'password_weak']);
    expect((await change(OWNER.password, 'short')).problem().code).toBe('invalid_input');
    expect((await change(OWNER.password, 'seventeen purple ferries')).status).toBe(204);
    expect((await logIn(OWNER)).status).toBe(401);
    expect((await logIn({ ...OWNER, password: 'seventeen purple ferries' })).status).toBe(200);
  });
});
