import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { SettingsStore } from '../../../main/settings/settings-store.ts';
import { temporaryFolder } from '../temporary-folder.ts';

function openStore(path: string): { store: SettingsStore; warn: ReturnType<typeof vi.fn> } {
  const warn = vi.fn();
  return { store: new SettingsStore(path, { warn, error: warn }), warn };
}

describe('the settings', () => {
  it('begin with defaults and leave no file behind for it', () => {
    const path = join(temporaryFolder(), 'settings.json');
    const { store } = openStore(path);
    expect(store.get()).toMatchObject({ theme: 'system', station_name: null, demo_cameras: 0, window: null });
    expect(store.get().wall).toEqual({ preset: 'auto', order: [] });
    expect(existsSync(path)).toBe(false);
  });

  it('are there again after a restart, the last change of each winning', async () => {
    const path = join(temporaryFolder(), 'settings.json');
    const { store } = openStore(path);
    store.update({ theme: 'dark' });
    store.update({ station_name: 'Barn' });
    store.update({ theme: 'light' });
    await store.flush();
    expect(openStore(path).store.get()).toMatchObject({ theme: 'light', station_name: 'Barn' });
  });

  it('are for their owner only, and written without leftovers', async () => {
    const folder = temporaryFolder();
    const { store } = openStore(join(folder, 'settings.json'));
    store.update({ theme: 'dark' });
    await store.flush();
    expect(statSync(join(folder, 'settings.json')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });

  it.each(['', '{', 'null', '{"version":2}', '{"theme":"pink"}', '{"token":"x"}'])(
    'are kept aside when damaged (%j), with a line in the log',
    (content) => {
      const path = join(temporaryFolder(), 'settings.json');
      writeFileSync(path, content);
      const { store, warn } = openStore(path);
      expect(store.get().theme).toBe('system');
      expect(readFileSync(`${path}.damaged`, 'utf8')).toBe(content);
      expect(warn).toHaveBeenCalledOnce();
    },
  );

  it('go on in memory when they can’t be written', async () => {
    const { store, warn } = openStore(join(temporaryFolder(), 'no', 'such', 'folder', 'settings.json'));
    store.update({ theme: 'dark' });
    await store.flush();
    expect(store.get().theme).toBe('dark');
    expect(warn).toHaveBeenCalledOnce();
  });
});
