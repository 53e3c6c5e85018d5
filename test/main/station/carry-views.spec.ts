import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SettingsStore } from '../../../main/settings/settings-store.ts';
import { exportViews, importViews, type CarryDeps } from '../../../main/station/carry-views.ts';
import { signedOut } from '../../../main/station/ipc-failure.ts';
import { WallViews } from '../../../main/station/wall-views.ts';
import { HOTSPOT } from '../../../preload/contract/hotspot.ts';
import type { DeviceView } from '../../../preload/contract/model.ts';
import { shownHere } from './shown-here.ts';
import { temporaryFolder } from '../temporary-folder.ts';

let settings: SettingsStore;
let wall: WallViews;
let path: string;

beforeEach(() => {
  const folder = temporaryFolder();
  settings = new SettingsStore(join(folder, 'settings.json'), { warn: vi.fn(), error: vi.fn() });
  let last = 0;
  wall = new WallViews(settings, () => `view-${String((last += 1))}`, shownHere());
  path = join(folder, 'views.json');
});

afterEach(() => settings.flush());

const camera = (device_id: string, device_name: string) => ({ device_id, device_name }) as DeviceView;
const deps = (...devices: DeviceView[]): CarryDeps => ({
  wall,
  devices,
  files: { toSave: () => Promise.resolve(path), toOpen: () => Promise.resolve(path) },
  still: (task) => task(),
});
const HERE = [camera('a', 'Gate'), camera('b', 'Barn'), camera('c', 'Pool')];

const place = (column: number) => ({ column, row: 0, wide: 12, high: 24 });
const FREE = {
  columns: 24,
  rows: 24,
  tiles: [
    { device_id: 'b', ...place(0) },
    { device_id: 'a', ...place(12) },
    { device_id: HOTSPOT, ...place(0), row: 24 },
  ],
};

function makeViews(): void {
  wall.create({ name: 'Outside', cameras: ['b', 'gone', 'a'] });
  wall.arrange({ view_id: 'view-1', preset: '6', order: ['b', 'a'], free: FREE, hotspot: true });
  wall.create({ name: 'Everything', cameras: null });
}

async function fileOf(content: unknown): Promise<void> {
  makeViews();
  await exportViews(deps(...HERE));
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
}

const GOOD = {
  format: 'mumu-camera-views',
  version: 1,
  views: [{ name: 'A', preset: '4', order: [], cameras: null }],
};

function withTiles(...columns: number[]) {
  const tiles = columns.map((column, index) => ({
    device_id: `${index}`,
    device_name: `Camera ${index}`,
    ...place(column),
  }));
  const [view] = GOOD.views;
  return { ...GOOD, views: [{ ...view, preset: 'free', free: { columns: 24, rows: 24, tiles } }] };
}

const names = () => wall.state().views.map(({ name }) => name);

describe('views in a file', () => {
  it('come back under other names beside those that are here, with layout, order and cameras', async () => {
    makeViews();
    expect(await exportViews(deps(...HERE))).toEqual({ ok: true, value: { saved: true } });
    expect(await importViews(deps(...HERE))).toEqual({ ok: true, value: { added: 2, missing: 0 } });
    expect(names()).toEqual(['All cameras', 'Outside', 'Everything', 'Outside (2)', 'Everything (2)']);
    expect(wall.state().views[3]).toMatchObject({
      preset: '6',
      order: ['b', 'a'],
      free: FREE,
      hotspot: true,
      cameras: ['b', 'a'],
    });
    expect(wall.state().views[4]).toMatchObject({ free: FREE, hotspot: true, cameras: null });
  });

  it('of before there was a free layout are taken too', async () => {
    writeFileSync(path, JSON.stringify(GOOD));
    expect(await importViews(deps(...HERE))).toMatchObject({ value: { added: 1 } });
    expect(wall.state().views[1]).toMatchObject({ name: 'A', preset: '4', free: null, hotspot: false });
  });

  it('find the cameras of another station by name, where one alone has it, and say how many are missing', async () => {
    makeViews();
    await exportViews(deps(...HERE));
    const there = [camera('x', 'Gate'), camera('y', 'Barn'), camera('z', 'Barn')];
    expect(await importViews(deps(...there))).toEqual({ ok: true, value: { added: 2, missing: 1 } });
    expect(wall.state().views[3]).toMatchObject({ order: ['x'], cameras: ['x'] });
    expect(wall.state().views[3]?.free?.tiles).toEqual([
      { device_id: 'x', ...place(12) },
      { device_id: HOTSPOT, ...place(0), row: 24 },
    ]);
  });

  it('name no camera that this person does not see', async () => {
    makeViews();
    await exportViews(deps(HERE[0] as DeviceView));
    const text = readFileSync(path, 'utf8');
    expect(text).toContain('Gate');
    expect(text).not.toMatch(/Barn|gone|"b"/u);
  });

  it.each([
    ['no JSON', '{'],
    ['something else', { format: 'other', version: 1, views: [] }],
    ['a newer version', { format: 'mumu-camera-views', version: 2, views: [{}] }],
    ['no view', { format: 'mumu-camera-views', version: 1, views: [] }],
    [
      'a layout that there is not',
      {
        format: 'mumu-camera-views',
        version: 1,
        views: [{ name: 'A', preset: '7', order: [], cameras: null }],
      },
    ],
    ['tiles that overlap', withTiles(0, 6)],
    ['a tile beside the grid', withTiles(0, 13)],
    [
      'a name that forges text',
      {
        format: 'mumu-camera-views',
        version: 1,
        views: [{ name: 'a\u202eb', preset: '4', order: [], cameras: null }],
      },
    ],
    ['far too much', `${JSON.stringify(GOOD)}${' '.repeat(16 * 1024 * 1024)}`],
  ])('with %s in it change nothing', async (_what, content) => {
    await fileOf(content);
    expect(await importViews(deps(...HERE))).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('holds no views') as string },
    });
    expect(names()).toEqual(['All cameras', 'Outside', 'Everything']);
  });

  it('that can’t be read or written, or are not there, say what to do', async () => {
    expect(await exportViews(deps(...HERE))).toMatchObject({ ok: false });
    makeViews();
    path = join(path, 'no', 'folder.json');
    expect(await exportViews(deps(...HERE))).toMatchObject({
      error: { message: expect.stringContaining('another folder') as string },
    });
    expect(await importViews(deps(...HERE))).toMatchObject({
      error: { message: expect.stringContaining('another one') as string },
    });
  });

  it('are all taken or none, when they would be too many', async () => {
    makeViews();
    await exportViews(deps(...HERE));
    for (let index = 0; index < 47; index += 1) wall.create({ name: `View ${String(index)}`, cameras: null });
    expect(await importViews(deps(...HERE))).toMatchObject({ ok: false });
    expect(names()).toHaveLength(50);
  });

  it('are left alone when the station was locked while the file was chosen', async () => {
    makeViews();
    await exportViews(deps(...HERE));
    const locked = { ...deps(...HERE), still: () => Promise.resolve(signedOut()) };
    expect(await importViews(locked)).toMatchObject({ error: { code: 'signed_out' } });
    path = `${path}.2`;
    expect(await exportViews(locked)).toMatchObject({ error: { code: 'signed_out' } });
    expect(names()).toHaveLength(3);
    expect(() => readFileSync(path)).toThrow();
  });
});
