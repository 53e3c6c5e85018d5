import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { Clips } from '../../../main/clips/clips.ts';
import type { ClipSettings } from '../../../preload/contract/clip-model.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const GB = 1_000_000_000;
const AT = new Date(2026, 9, 26, 14, 3, 7).getTime();
const NAME = 'Front door 2026-10-26 14-03-07';
const WEBM = Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x80]);
const MP4 = Buffer.from('\0\0\0\x18ftypiso5');

interface Options {
  root?: string;
  settings?: Partial<ClipSettings>;
  free?: () => number;
}

function openClips({ root = temporaryFolder(), settings = {}, free = () => 100 * GB }: Options = {}) {
  const folder = join(root, 'clips');
  const kept: ClipSettings = { folder: null, quota_gb: 10, keep_last: false, ...settings };
  const clips = new Clips({
    index: join(root, 'clips.json'),
    settings: () => kept,
    usualFolder: () => folder,
    freeBytes: () => Promise.resolve(free()),
    logger: { warn: vi.fn(), error: vi.fn() },
  });
  return { clips, root, folder, kept, files: () => readdirSync(folder).sort() };
}

type Opened = ReturnType<typeof openClips>;

async function begun({ clips }: Opened, camera = 'Front door', at = AT): Promise<string> {
  const begin = await clips.begin(camera, at);
  if (!begin.ok) throw new Error(begin.error.message);
  return begin.value.clip_id;
}

/** A file that says it is so large, without taking the room. */
async function recorded(opened: Opened, camera: string, at: number, gigabytes: number): Promise<void> {
  const clip_id = await begun(opened, camera, at);
  await opened.clips.write(clip_id, 0, WEBM);
  const unfinished = join(opened.folder, opened.files().find((name) => name.endsWith('.recording')) ?? '');
  truncateSync(unfinished, gigabytes * GB);
  await opened.clips.finish(clip_id);
}

describe('a clip', () => {
  it('gets its name when it is whole, by what is in it, and is for its owner only', async () => {
    const opened = openClips();
    const clip_id = await begun(opened);
    expect(opened.files()).toEqual([`${NAME}.recording`]);
    expect(await opened.clips.write(clip_id, 0, Buffer.concat([WEBM, Buffer.from('old')]))).toEqual({
      ok: true,
      value: { end: null },
    });
    await opened.clips.write(clip_id, WEBM.length, Buffer.from('new and more'));
    expect(await opened.clips.finish(clip_id)).toEqual({ ok: true, value: { name: `${NAME}.webm` } });
    expect(opened.files()).toEqual([`${NAME}.webm`]);
    const path = join(opened.folder, `${NAME}.webm`);
    expect(readFileSync(path).subarray(WEBM.length).toString()).toBe('new and more');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(await opened.clips.folder()).toMatchObject({ used_bytes: WEBM.length + 12, quota_gb: 10 });
  });

  it('takes no other file’s name, nor a name that leads out of the folder', async () => {
    const opened = openClips();
    mkdirSync(opened.folder);
    writeFileSync(join(opened.folder, `${NAME}.mp4`), 'somebody’s');
    for (const camera of ['Front door', '../../Front:door']) {
      const clip_id = await begun(opened, camera);
      await opened.clips.write(clip_id, 0, MP4);
      await opened.clips.finish(clip_id);
    }
    expect(opened.files()).toEqual(
      [`${NAME} (2).mp4`, `${NAME}.mp4`, '_.._Front_door 2026-10-26 14-03-07.mp4'].sort(),
    );
    expect(readFileSync(join(opened.folder, `${NAME}.mp4`), 'utf8')).toBe('somebody’s');
  });

  it('leaves nothing behind when nothing came', async () => {
    const opened = openClips();
    const clip_id = await begun(opened);
    expect(await opened.clips.finish(clip_id)).toEqual({ ok: true, value: { name: null } });
    expect(opened.files()).toEqual([]);
  });

  it('has no holes, and can’t be written once it has ended', async () => {
    const opened = openClips();
    const clip_id = await begun(opened);
    expect(await opened.clips.write(clip_id, 1, WEBM)).toMatchObject({ error: { code: 'invalid_input' } });
    await opened.clips.write(clip_id, 0, WEBM);
    await opened.clips.finishAll();
    expect(await opened.clips.write(clip_id, 0, WEBM)).toMatchObject({ error: { code: 'not_possible_now' } });
    expect(opened.files()).toEqual([`${NAME}.webm`]);
  });

  it('that a crash left behind gets its name at the next start, and counts', async () => {
    const opened = openClips();
    await opened.clips.write(await begun(opened), 0, WEBM);
    await begun(opened, 'Barn');
    const next = openClips({ root: opened.root });
    await next.clips.recover();
    expect(next.files()).toEqual([`${NAME}.webm`]);
    expect(await next.clips.folder()).toMatchObject({ used_bytes: WEBM.length });
  });
});

describe('the room for recordings', () => {
  it('is made by deleting the oldest ones that this station recorded, and nothing else', async () => {
    const opened = openClips({ settings: { quota_gb: 3 } });
    mkdirSync(opened.folder);
    const other = join(opened.folder, 'Holidays.webm');
    writeFileSync(other, WEBM);
    truncateSync(other, 50 * GB);
    await recorded(opened, 'First', AT, 1);
    await recorded(opened, 'Second', AT + 1_000, 1);
    await recorded(opened, 'Third', AT + 2_000, 1.5);
    await begun(opened, 'Fourth', AT + 3_000);
    const names = opened.files().map((name) => name.split(' ')[0]);
    expect(names).toEqual(['Fourth', 'Holidays.webm', 'Second', 'Third']);
  });

  it('does not take what somebody put in the place of a recording, nor another one than it recorded', async () => {
    const opened = openClips({ settings: { quota_gb: 2 } });
    await recorded(opened, 'First', AT, 1);
    const first = join(opened.folder, opened.files()[0] ?? '');
    writeFileSync(first, 'a film of mine');
    await recorded(opened, 'Second', AT + 1_000, 3);
    const third = await opened.clips.begin('Third', AT + 2_000);
    expect(third.ok).toBe(true);
    expect(readFileSync(first, 'utf8')).toBe('a film of mine');
    expect(opened.files().some((name) => name.startsWith('Second'))).toBe(false);
  });

  it('ends a recording that alone is too much for it, and lets it close its file', async () => {
    const opened = openClips({ settings: { quota_gb: 1 } });
    const clip_id = await begun(opened);
    opened.kept.quota_gb = 0.004;
    expect(await opened.clips.write(clip_id, 0, WEBM)).toEqual({ ok: true, value: { end: 'quota' } });
    expect(await opened.clips.write(clip_id, WEBM.length, Buffer.alloc(1024))).toMatchObject({ ok: true });
    await opened.clips.finish(clip_id);
    expect(opened.files()).toEqual([`${NAME}.webm`]);
  });

  it('is not taken from a disk that is almost full', async () => {
    let free = 100 * GB;
    const opened = openClips({ free: () => free });
    const clip_id = await begun(opened);
    free = 400_000_000;
    expect(await opened.clips.write(clip_id, 0, WEBM)).toEqual({ ok: true, value: { end: 'disk' } });
    expect(await opened.clips.begin('Barn', AT)).toMatchObject({ error: { code: 'disk_full' } });
    await opened.clips.finish(clip_id);
    expect(existsSync(join(opened.folder, `${NAME}.webm`))).toBe(true);
  });

  it('forgets nothing of a folder that is away, such as on a disk that was taken out', async () => {
    const opened = openClips();
    await recorded(opened, 'First', AT, 1);
    renameSync(opened.folder, `${opened.folder} away`);
    expect(await opened.clips.folder()).toMatchObject({ used_bytes: 0 });
    renameSync(`${opened.folder} away`, opened.folder);
    expect(await opened.clips.folder()).toMatchObject({ used_bytes: GB });
  });

  it('says so when the folder can’t be written', async () => {
    const root = temporaryFolder();
    writeFileSync(join(root, 'clips'), 'a file');
    expect(await openClips({ root }).clips.begin('Barn', AT)).toMatchObject({
      error: { code: 'not_possible_now' },
    });
  });
});
