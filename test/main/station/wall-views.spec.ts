import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MOST_VIEWS, SettingsStore } from '../../../main/settings/settings-store.ts';
import { WallViews, type ShownHere } from '../../../main/station/wall-views.ts';
import { ALL_CAMERAS } from '../../../preload/contract/all-cameras.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { shownHere } from './shown-here.ts';

let settings: SettingsStore;
let here: ShownHere;
let wall: WallViews;

beforeEach(() => {
  settings = new SettingsStore(join(temporaryFolder(), 'settings.json'), { warn: vi.fn(), error: vi.fn() });
  let last = 0;
  here = shownHere();
  wall = new WallViews(settings, () => `view-${String((last += 1))}`, here);
});

afterEach(() => settings.flush());

const names = () => wall.state().views.map(({ name }) => name);
const create = (name: string, cameras: string[] | null = null) => wall.create({ name, cameras });

describe('the views', () => {
  it('are at first that of all cameras alone, which is not deleted, renamed or moved', () => {
    expect(names()).toEqual(['All cameras']);
    expect(wall.remove(ALL_CAMERAS)).toMatchObject({ error: { code: 'view_unknown' } });
    expect(wall.move(ALL_CAMERAS, 1)).toMatchObject({ error: { code: 'view_unknown' } });
    expect(wall.change({ view_id: ALL_CAMERAS, name: 'Mine', cameras: null })).toMatchObject({ ok: false });
    expect(names()).toEqual(['All cameras']);
  });

  it('take layout and order from the one that is shown, and go their own ways then', () => {
    wall.arrange({ view_id: ALL_CAMERAS, preset: '6', order: ['a'], free: null, hotspot: false });
    create('Gate', ['a']);
    expect(wall.state()).toMatchObject({ shown: 'view-1', views: [{}, { preset: '6', order: ['a'] }] });
    wall.arrange({ view_id: 'view-1', preset: '4', order: ['b'], free: null, hotspot: false });
    expect(wall.state().views).toMatchObject([
      { preset: '6', order: ['a'] },
      { preset: '4', order: ['b'], cameras: ['a'] },
    ]);
  });

  it.each(['', '   ', 'x'.repeat(65), 'a\u202eb', 'gate', 'ALL CAMERAS'])('are not called %j', (name) => {
    create('Gate');
    expect(create(name)).toMatchObject({ ok: false, error: { code: 'invalid_input', fields: {} } });
    expect(names()).toEqual(['All cameras', 'Gate']);
  });

  it('are renamed, also to the same name in other letters', () => {
    create('gate');
    create('Yard');
    expect(wall.change({ view_id: 'view-1', name: ' Gate ', cameras: null })).toMatchObject({ ok: true });
    expect(wall.change({ view_id: 'view-2', name: 'GATE', cameras: null })).toMatchObject({ ok: false });
    expect(names()).toEqual(['All cameras', 'Gate', 'Yard']);
  });

  it('change places behind that of all cameras', () => {
    for (const name of ['A', 'B', 'C']) create(name);
    wall.move('view-3', -1);
    expect(names()).toEqual(['All cameras', 'A', 'C', 'B']);
    wall.move('view-1', 1);
    expect(names()).toEqual(['All cameras', 'C', 'A', 'B']);
    wall.move('view-3', -1);
    wall.move('view-2', 1);
    expect(names()).toEqual(['All cameras', 'C', 'A', 'B']);
  });

  it('give way to all cameras when the one that is shown is deleted', () => {
    create('Gate');
    wall.remove('view-1');
    expect(wall.state()).toMatchObject({ shown: ALL_CAMERAS, views: [{ name: 'All cameras' }] });
  });

  it('start with the one that is asked for by name, and are back at the last one after that run', () => {
    create('Gate');
    create('Yard');
    expect(wall.startWith(' gate ')).toBe(true);
    expect(wall.state().shown).toBe('view-1');
    expect(here.get().view).toBe('view-2');
    wall.show('view-2');
    expect(wall.state().shown).toBe('view-2');
  });

  it('go by in a patrol without one of them being kept', () => {
    create('Gate');
    wall.show(ALL_CAMERAS);
    wall.setPatrol({ on: true, what: 'views', every_s: 20 });
    wall.show('view-1', true);
    expect(wall.state()).toMatchObject({ shown: 'view-1', patrol: { on: true, every_s: 20 } });
    expect(here.get()).toEqual({ view: ALL_CAMERAS, patrols: true });
  });

  it('start with all cameras when no view has the name that is asked for', () => {
    create('Gate');
    expect(wall.startWith('Gates')).toBe(false);
    expect(wall.state().shown).toBe(ALL_CAMERAS);
    expect(here.get().view).toBe('view-1');
  });

  it('are the same for another window, which shows its own and turns by itself on its own', () => {
    const other = new WallViews(settings, () => 'other', shownHere());
    create('Gate');
    wall.setPatrol({ on: true, what: 'pages', every_s: 20 });
    expect(other.state()).toMatchObject({
      shown: ALL_CAMERAS,
      views: [{}, { name: 'Gate' }],
      patrol: { on: false, what: 'pages', every_s: 20 },
    });
    other.show('view-1', true);
    wall.show(ALL_CAMERAS);
    expect(other.state().shown).toBe('view-1');
  });

  it('are not without end', () => {
    for (let index = 0; index < MOST_VIEWS; index += 1) create(`View ${String(index)}`);
    expect(create('One more')).toMatchObject({ error: { code: 'not_possible_now' } });
    expect(names()).toHaveLength(MOST_VIEWS + 1);
  });
});
