import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openKeychain } from '../../../main/credentials/keychain-store.ts';
import { systemClock } from '../../../signaling/clock.ts';

/* Against the keychain service of the desktop that the tests run on: a real Secret Service of their own. */

const open = (install_id: string) => openKeychain({ install_id, clock: systemClock });

type Keytar = Awaited<ReturnType<NonNullable<Parameters<typeof openKeychain>[0]['loadKeytar']>>>;

function failing(message: string): Keytar {
  const fail = () => Promise.reject(new Error(message));
  return { getPassword: fail, setPassword: fail, deletePassword: fail };
}

describe('the keychain', () => {
  it('keeps a secret between two openings and forgets it when told', async () => {
    const install_id = randomUUID();
    const pem = `-----BEGIN PRIVATE KEY-----\n${'A'.repeat(600)}\n-----END PRIVATE KEY-----\n`;
    await (await open(install_id)).set('hub_ca_key', pem);
    const again = await open(install_id);
    expect(await again.get('hub_ca_key')).toBe(pem);
    await again.delete('hub_ca_key');
    await again.delete('hub_ca_key');
    expect(await again.get('hub_ca_key')).toBeNull();
  });

  it('keeps two installs of one person apart', async () => {
    const [one, other] = [await open(randomUUID()), await open(randomUUID())];
    await one.set('station_session', 'of one');
    expect(await other.get('station_session')).toBeNull();
    await one.delete('station_session');
  });

  it.each([
    ['The name org.freedesktop.secrets was not provided by any .service files', 'unavailable'],
    ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'unavailable'],
    ['Cannot create an item in a locked collection', 'locked'],
    ['The prompt was dismissed', 'locked'],
    ['User interaction is not allowed.', 'locked'],
  ])('tells apart what a person can unlock from what is not there: %s', async (message, code) => {
    const loadKeytar = () => Promise.resolve(failing(message));
    await expect(openKeychain({ install_id: 'x', clock: systemClock, loadKeytar })).rejects.toMatchObject({
      code,
    });
  });

  it('counts as locked while it waits for an answer to its own question', async () => {
    const never = () => new Promise<never>(() => undefined);
    const loadKeytar = () =>
      Promise.resolve({ getPassword: never, setPassword: never, deletePassword: never });
    const opening = openKeychain({ install_id: 'x', clock: systemClock, loadKeytar, answer_within_ms: 1 });
    await expect(opening).rejects.toMatchObject({ code: 'locked' });
  });

  it('asks again through a process that is new to a service which was started again, but not one that is locked', async () => {
    const asked: string[] = [];
    const fresh: Keytar = {
      getPassword: () => Promise.resolve('kept'),
      setPassword: (_service, account) => Promise.resolve(void asked.push(account)),
      deletePassword: () => Promise.resolve(true),
    };
    let probe = '';
    let keytar: Keytar = {
      getPassword: () => Promise.resolve(probe),
      setPassword: (_service, _account, value) => Promise.resolve(void (probe = value)),
      deletePassword: () => Promise.resolve(true),
    };
    const loaded: Keytar = {
      getPassword: (...entry) => keytar.getPassword(...entry),
      setPassword: (...entry) => keytar.setPassword(...entry),
      deletePassword: (...entry) => keytar.deletePassword(...entry),
    };
    const loadKeytar = () => Promise.resolve(loaded);
    const store = await openKeychain({ install_id: 'x', clock: systemClock, loadKeytar, fresh });
    keytar = failing('The session wrapping the secret does not exist');
    await store.set('station_session', 'kept');
    expect(asked).toEqual(['x/station_session']);
    keytar = failing('Cannot create an item in a locked collection');
    await expect(store.set('station_session', 'kept')).rejects.toMatchObject({ code: 'locked' });
    expect(asked).toHaveLength(1);
  });

  it('says that a service which was started again is locked, when it says so itself', async () => {
    let words = '';
    const broken = (): Promise<never> => Promise.reject(new Error(words));
    let probe = '';
    const loaded: Keytar = {
      getPassword: () => Promise.resolve(probe),
      setPassword: (_service, _account, value) =>
        words === '' ? Promise.resolve(void (probe = value)) : broken(),
      deletePassword: () => Promise.resolve(true),
    };
    const loadKeytar = () => Promise.resolve(loaded);
    const fresh = failing('Cannot create an item in a locked collection');
    const store = await openKeychain({ install_id: 'x', clock: systemClock, loadKeytar, fresh });
    words = 'The session wrapping the secret does not exist';
    await expect(store.set('station_session', 'kept')).rejects.toMatchObject({ code: 'locked' });
  });

  it('is unavailable where its library can’t be loaded, or where it forgets at once', async () => {
    const loadKeytar = () => Promise.reject(new Error('libsecret-1.so.0: cannot open shared object file'));
    const unavailable = { code: 'unavailable' };
    await expect(openKeychain({ install_id: 'x', clock: systemClock, loadKeytar })).rejects.toMatchObject(
      unavailable,
    );
    const forgetful = {
      getPassword: () => Promise.resolve(null),
      setPassword: () => Promise.resolve(),
      deletePassword: () => Promise.resolve(true),
    };
    const loadForgetful = () => Promise.resolve(forgetful);
    const opening = openKeychain({ install_id: 'x', clock: systemClock, loadKeytar: loadForgetful });
    await expect(opening).rejects.toMatchObject(unavailable);
  });
});
