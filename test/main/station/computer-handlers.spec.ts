import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createXdgAutostart } from '../../../main/login/xdg-autostart.ts';
import { SettingsStore } from '../../../main/settings/settings-store.ts';
import { createComputerHandlers, type Computer } from '../../../main/station/computer-handlers.ts';
import { DONE, signedOut, success } from '../../../main/station/ipc-failure.ts';
import { temporaryFolder } from '../temporary-folder.ts';

let folder: string;
let settings: SettingsStore;
let signed_in: boolean;
let computer: Computer;
const state = { setKeepDisplayOn: vi.fn(), setHardwareDecoding: vi.fn() };
const keep_awake = { settingChanged: vi.fn() };
const tellWatching = vi.fn();
const restart = vi.fn();

const openSettings = () =>
  new SettingsStore(join(folder, 'settings.json'), { warn: vi.fn(), error: vi.fn() });
const loginItem = (config_home: string) =>
  createXdgAutostart({ config_home, command: ['/opt/mumu'], user_data_dir: null });

beforeEach(() => {
  vi.clearAllMocks();
  folder = temporaryFolder();
  settings = openSettings();
  signed_in = true;
  computer = { keep_awake, login_item: loginItem(folder), decodesInHardware: () => true, restart };
});

const handlers = () =>
  createComputerHandlers({
    whenSignedIn: async (task) => (signed_in ? task(null as never) : signedOut()),
    ...{ settings, state, computer, tellWatching },
  });

it('keeps when the display is to stay on, tells the window, and goes by it at once', async () => {
  expect(settings.get().keep_display_on).toBe('kiosk');
  expect(await handlers()['computer:keep-display-on']({ when: 'always' })).toEqual(DONE);
  expect(state.setKeepDisplayOn).toHaveBeenCalledWith('always');
  expect(keep_awake.settingChanged).toHaveBeenCalledOnce();
  await settings.flush();
  expect(openSettings().get().keep_display_on).toBe('always');
});

it('keeps who decodes for the next start, and starts anew when asked', async () => {
  expect(settings.get().hardware_decoding).toBe(true);
  expect(await handlers()['computer:set-hardware-decoding']({ on: false })).toEqual(DONE);
  expect(state.setHardwareDecoding).toHaveBeenCalledWith(false);
  expect(await handlers()['computer:decodes-in-hardware'](undefined)).toEqual(success(true));
  expect(await handlers()['computer:restart'](undefined)).toEqual(DONE);
  expect(restart).toHaveBeenCalledOnce();
  await settings.flush();
  expect(openSettings().get().hardware_decoding).toBe(false);
});

it('changes nothing for who is not signed in, but hears that nobody watches', async () => {
  signed_in = false;
  const refused = { ok: false, error: { code: 'signed_out' } };
  expect(await handlers()['computer:keep-display-on']({ when: 'never' })).toMatchObject(refused);
  expect(await handlers()['computer:set-hardware-decoding']({ on: false })).toMatchObject(refused);
  expect(await handlers()['computer:set-start-at-login']({ on: true })).toMatchObject(refused);
  expect(await handlers()['computer:restart'](undefined)).toMatchObject(refused);
  expect(settings.get()).toMatchObject({ keep_display_on: 'kiosk', hardware_decoding: true });
  expect(await loginItem(folder).read()).toMatchObject({ on: false });
  expect(restart).not.toHaveBeenCalled();
  expect(await handlers()['computer:watching']({ watching: false })).toEqual(DONE);
  expect(tellWatching).toHaveBeenCalledWith(false);
});

describe('the start at login', () => {
  const read = () => handlers()['computer:start-at-login'](undefined);

  it('is what the system has, after each change', async () => {
    expect(await read()).toEqual(success({ on: false, other_command: null }));
    const on = success({ on: true, other_command: null });
    expect(await handlers()['computer:set-start-at-login']({ on: true })).toEqual(on);
    expect(await read()).toEqual(on);
    expect(await handlers()['computer:set-start-at-login']({ on: false })).toMatchObject({ ok: true });
    expect(await read()).toEqual(success({ on: false, other_command: null }));
  });

  it('says why where the system takes nothing', async () => {
    settings.update({ theme: 'dark' });
    await settings.flush();
    // A file where a folder has to be.
    computer = { ...computer, login_item: loginItem(join(folder, 'settings.json')) };
    expect(await handlers()['computer:set-start-at-login']({ on: true })).toMatchObject({
      ok: false,
      error: { code: 'not_possible_now', message: expect.stringContaining('ENOTDIR') as string },
    });
  });

  it('is not offered, nor a restart, to a station that is thrown away', async () => {
    computer = { ...computer, login_item: null, restart: null };
    expect(await read()).toEqual(success(null));
    expect(await handlers()['computer:set-start-at-login']({ on: true })).toMatchObject({ ok: false });
    expect(await handlers()['computer:restart'](undefined)).toMatchObject({ ok: false });
  });
});
