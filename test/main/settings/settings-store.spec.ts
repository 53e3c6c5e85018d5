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
    expect(store.get()).toMatchObject({ theme: 'system', station_name: null, demo_cameras: 0, windows: [] });
    expect(store.get().wall).toEqual({ preset: 'auto', order: [], free: null, hotspot: false });
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

  it('have the one layout of before as that of all cameras, with no other view', () => {
    const path = join(temporaryFolder(), 'settings.json');
    const before = { version: 1, theme: 'dark', wall: { preset: '6', order: ['gate', 'barn'] } };
    writeFileSync(path, JSON.stringify(before));
    const { store, warn } = openStore(path);
    expect(store.get()).toMatchObject({ ...before, views: [], windows: [] });
    expect(warn).not.toHaveBeenCalled();
  });

  it('have the one window of before as the first of several, with its place, its view and its patrol', async () => {
    const path = join(temporaryFolder(), 'settings.json');
    const window = { x: 10, y: 20, width: 1000, height: 700, maximized: true };
    const patrol = { on: true, what: 'pages', every_s: 30 };
    writeFileSync(path, JSON.stringify({ version: 1, theme: 'dark', window, shown_view: 'gate', patrol }));
    const { store, warn } = openStore(path);
    const place = { ...window, fullscreen: false };
    const taken = {
      theme: 'dark',
      windows: [{ window_id: 'first', place, view: 'gate', patrols: true }],
      patrol: { what: 'pages', every_s: 30 },
    };
    expect(store.get()).toMatchObject(taken);
    expect(warn).not.toHaveBeenCalled();
    store.update({ theme: 'light' });
    await store.flush();
    expect(openStore(path).store.get()).toMatchObject({ ...taken, theme: 'light' });
    expect(existsSync(`${path}.damaged`)).toBe(false);
  });

  it('keep the view of the one window of before where its place is damaged', () => {
    const path = join(temporaryFolder(), 'settings.json');
    writeFileSync(path, JSON.stringify({ window: { x: 'left' }, shown_view: 'gate', patrol: { on: 1 } }));
    const { store, warn } = openStore(path);
    expect(store.get().windows).toEqual([{ window_id: 'first', place: null, view: 'gate', patrols: false }]);
    expect(store.get().patrol).toEqual({ what: 'views', every_s: 15 });
    expect(warn).toHaveBeenCalledOnce();
    expect(existsSync(`${path}.damaged`)).toBe(true);
  });

  it('lose nothing but what is damaged', async () => {
    const path = join(temporaryFolder(), 'settings.json');
    const views = [{ view_id: 'v', name: 'Gate', preset: '4', order: [], cameras: ['gate'] }];
    const content = { theme: 'dark', station_name: 'Barn', views, window: { x: 'left' }, token: 'x' };
    writeFileSync(path, JSON.stringify(content));
    const { store, warn } = openStore(path);
    expect(store.get()).toMatchObject({ theme: 'dark', station_name: 'Barn', views, windows: [] });
    expect(store.get()).not.toHaveProperty('token');
    expect(JSON.parse(readFileSync(`${path}.damaged`, 'utf8'))).toEqual(content);
    expect(warn).toHaveBeenCalledOnce();
    store.update({ theme: 'light' });
    await store.flush();
    expect(openStore(path).store.get()).toMatchObject({ theme: 'light', station_name: 'Barn', views });
  });

  it('lose no other value to views that are damaged', () => {
    const path = join(temporaryFolder(), 'settings.json');
    writeFileSync(path, JSON.stringify({ theme: 'dark', wall: { preset: '9' }, views: [{ view_id: 1 }] }));
    const { store } = openStore(path);
    expect(store.get()).toMatchObject({ theme: 'dark', wall: { preset: '9', order: [] }, views: [] });
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
