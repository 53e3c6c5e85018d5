import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { MOST_WINDOWS } from '../../../main/settings/kept-window.ts';
import { SettingsStore } from '../../../main/settings/settings-store.ts';
import { KeptWindows } from '../../../main/windows/kept-windows.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const PLACE = { x: 1, y: 2, width: 900, height: 700, maximized: false, fullscreen: false };

let settings: SettingsStore;
let kept: KeptWindows;

beforeEach(() => {
  settings = new SettingsStore(join(temporaryFolder(), 'settings.json'), { warn: vi.fn(), error: vi.fn() });
  let last = 0;
  kept = new KeptWindows(settings, () => `window-${String((last += 1))}`);
});
afterEach(() => settings.flush());

it('there is one at first', () => {
  expect(kept.all().map((own) => own.get())).toEqual([
    { window_id: 'window-1', place: null, view: 'all', patrols: false },
  ]);
  expect(kept.all()).toHaveLength(1);
});

it('each keeps its own, and another one is forgotten without it', () => {
  const [first] = kept.all();
  const second = kept.add({ view: 'gate' });
  second?.keep({ place: PLACE });
  first?.keep({ patrols: true });
  expect(settings.get().windows).toMatchObject([
    { view: 'all', place: null, patrols: true },
    { view: 'gate', place: PLACE, patrols: false },
  ]);
  if (first !== undefined) kept.forget(first);
  expect(settings.get().windows).toMatchObject([{ window_id: 'window-2', view: 'gate' }]);
  first?.keep({ view: 'barn' });
  expect(settings.get().windows).toMatchObject([{ window_id: 'window-2', view: 'gate' }]);
});

it('there are not more than eight', () => {
  kept.all();
  for (let index = 1; index < MOST_WINDOWS; index += 1) expect(kept.add({})).not.toBeNull();
  expect(kept.add({})).toBeNull();
  expect(settings.get().windows).toHaveLength(MOST_WINDOWS);
});
