import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Clips } from '../../../main/clips/clips.ts';
import { endClipsWithTheWall } from '../../../main/clips/end-clips.ts';
import { createMemoryStore } from '../../../main/credentials/memory-store.ts';
import { createClipHandlers } from '../../../main/station/clip-handlers.ts';
import { createWhenSignedIn } from '../../../main/station/when-signed-in.ts';
import { createDeviceAnswer } from '../../../signaling/protocol/rest.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { buildStation, type BuiltStation } from './station-fixture.ts';

/* Who may record, at a real hub. */

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const ADA = { username: 'ada', password: 'violet-harbour-71-lantern' };
const WEBM = new Uint8Array([0x1a, 0x45, 0xdf, 0xa3, 0x80]);

let folder: string;
let built: BuiltStation;
let device_id: string;
let chosen: string | null;
let opened: string[];
/** What waits for its time. */
let later: (() => void)[];

beforeEach(async () => {
  folder = temporaryFolder();
  [chosen, opened, later] = [null, [], []];
  built = buildStation({ folder, store: createMemoryStore() });
  await built.station.start();
  await built.station.createOwner({ station_name: 'Barn', ...ADA });
  const body = { device_name: 'Gate', kind: 'agent' };
  const answer = await built.station
    .signedIn()
    ?.line.call({ method: 'POST', path: '/devices', body, answer: createDeviceAnswer });
  if (!answer?.ok) throw new Error('no camera was made');
  ({ device_id } = answer.value.device);
  const seen = () => built.station.signedIn()?.view().devices.length;
  await expect.poll(seen, { timeout: 30_000 }).toBe(1);
});
afterEach(async () => {
  await built.station.stop();
});

function handlers() {
  const { station, settings, state } = built;
  const clips = new Clips({
    index: join(folder, 'clips.json'),
    settings: () => settings.get().clips,
    usualFolder: () => join(folder, 'Videos'),
    freeBytes: () => Promise.resolve(100_000_000_000),
    logger: { warn: vi.fn(), error: vi.fn() },
  });
  endClipsWithTheWall(state, clips, {
    after: (_ms, run) => {
      later.push(run);
      return () => undefined;
    },
  });
  return createClipHandlers({
    clips,
    whenSignedIn: createWhenSignedIn(station),
    settings,
    state,
    clock: { now: () => new Date(2026, 9, 26, 14, 3, 7).getTime() },
    chooseFolder: () => Promise.resolve(chosen),
    openFolder: (path) => {
      opened.push(path);
      return Promise.resolve(true);
    },
  });
}

const camera = () => ({ device_id, began_ago_ms: 7_000 });

it('records a camera that this person may watch, under its name and the time when it began, and no other', async () => {
  const calls = handlers();
  const begun = await calls['clips:begin'](camera());
  if (!begun.ok) throw new Error(begun.error.message);
  await calls['clips:write']({ clip_id: begun.value.clip_id, position: 0, data: WEBM });
  expect(await calls['clips:finish'](begun.value)).toEqual({
    ok: true,
    value: { name: 'Gate 2026-10-26 14-03-00.webm' },
  });
  const stranger = await calls['clips:begin']({ device_id: 'another', began_ago_ms: 0 });
  expect(stranger).toMatchObject({ error: { code: 'device_unknown' } });
});

it('begins nothing in a kiosk, nor while nobody is signed in', async () => {
  const calls = handlers();
  built.state.setKiosk(true);
  expect(await calls['clips:begin'](camera())).toMatchObject({ error: { code: 'not_possible_now' } });
  built.state.setKiosk(false);
  await built.station.signOut();
  expect(await calls['clips:begin'](camera())).toMatchObject({ error: { code: 'signed_out' } });
  expect(existsSync(join(folder, 'Videos'))).toBe(false);
});

it('lets a locked station close its recordings, and closes those that the window left open', async () => {
  const calls = handlers();
  const [one, other] = [await calls['clips:begin'](camera()), await calls['clips:begin'](camera())];
  if (!one.ok || !other.ok) throw new Error('nothing was begun');
  await calls['clips:write']({ ...one.value, position: 0, data: WEBM });
  await built.station.lock();
  expect(await calls['clips:begin'](camera())).toMatchObject({ error: { code: 'signed_out' } });
  await calls['clips:write']({ ...other.value, position: 0, data: WEBM });
  expect(await calls['clips:finish'](one.value)).toMatchObject({ ok: true });
  expect(later).toHaveLength(1);
  later[0]?.();
  const names = () => readdirSync(join(folder, 'Videos')).sort();
  await expect.poll(names).toEqual(['Gate 2026-10-26 14-03-00 (2).webm', 'Gate 2026-10-26 14-03-00.webm']);
});

it('keeps the chosen folder and room, and opens that folder also before there is anything in it', async () => {
  const calls = handlers();
  expect(await calls['clips:choose-folder']()).toEqual({ ok: true, value: { chosen: false } });
  chosen = join(folder, 'Films');
  expect(await calls['clips:choose-folder']()).toEqual({ ok: true, value: { chosen: true } });
  await calls['clips:set-quota']({ quota_gb: 50 });
  await calls['clips:set-keep-last']({ keep_last: true });
  expect(await calls['clips:folder']()).toEqual({
    ok: true,
    value: { folder: chosen, quota_gb: 50, used_bytes: 0, keep_last: true },
  });
  expect(built.settings.get().clips).toEqual({ folder: chosen, quota_gb: 50, keep_last: true });
  await calls['clips:open-folder']();
  expect(opened).toEqual([chosen]);
  expect(existsSync(chosen)).toBe(true);
});
