import { join } from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { SettingsStore } from '../../../main/settings/settings-store.ts';
import { createComputerHandlers } from '../../../main/station/computer-handlers.ts';
import { DONE, signedOut } from '../../../main/station/ipc-failure.ts';
import { temporaryFolder } from '../temporary-folder.ts';

let path: string;
let settings: SettingsStore;
let signed_in: boolean;
const state = { setKeepDisplayOn: vi.fn() };
const keep_awake = { tell: vi.fn(), settingChanged: vi.fn() };

const openSettings = () => new SettingsStore(path, { warn: vi.fn(), error: vi.fn() });

beforeEach(() => {
  vi.clearAllMocks();
  path = join(temporaryFolder(), 'settings.json');
  settings = openSettings();
  signed_in = true;
});

const handlers = () =>
  createComputerHandlers({
    whenSignedIn: async (task) => (signed_in ? task(null as never) : signedOut()),
    ...{ settings, state, keep_awake },
  });

it('keeps when the display is to stay on, tells the window, and goes by it at once', async () => {
  expect(settings.get().keep_display_on).toBe('kiosk');
  expect(await handlers()['computer:keep-display-on']({ when: 'always' })).toEqual(DONE);
  expect(state.setKeepDisplayOn).toHaveBeenCalledWith('always');
  expect(keep_awake.settingChanged).toHaveBeenCalledOnce();
  await settings.flush();
  expect(openSettings().get().keep_display_on).toBe('always');
});

it('changes nothing for who is not signed in, but hears that nobody watches', async () => {
  signed_in = false;
  expect(await handlers()['computer:keep-display-on']({ when: 'never' })).toMatchObject({ ok: false });
  expect(settings.get().keep_display_on).toBe('kiosk');
  expect(keep_awake.settingChanged).not.toHaveBeenCalled();
  expect(await handlers()['computer:watching']({ watching: false })).toEqual(DONE);
  expect(keep_awake.tell).toHaveBeenCalledWith({ live: false });
});
