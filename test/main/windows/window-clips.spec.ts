import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { Clips } from '../../../main/clips/clips.ts';
import { createWindowClips } from '../../../main/windows/window-clips.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const WEBM = new Uint8Array([0x1a, 0x45, 0xdf, 0xa3, 0x80]);

function setUp() {
  const root = temporaryFolder();
  const folder = join(root, 'clips');
  const clips = new Clips({
    index: join(root, 'clips.json'),
    settings: () => ({ folder: null, quota_gb: 10, keep_last: false }),
    usualFolder: () => folder,
    freeBytes: () => Promise.resolve(100_000_000_000),
    logger: { warn: vi.fn(), error: vi.fn() },
  });
  const files = () => readdirSync(folder).sort();
  return { clips, files, first: createWindowClips(clips), second: createWindowClips(clips) };
}

it('a window that is gone ends its own recordings, and no other’s', async () => {
  const { clips, files, first, second } = setUp();
  const [gate, barn] = [await first.begin('Gate', 0), await second.begin('Barn', 0)];
  if (!gate.ok || !barn.ok) throw new Error('no recording');
  for (const begun of [gate, barn]) await clips.write(begun.value.clip_id, 0, WEBM);
  second.left();
  await expect.poll(() => clips.openIds()).toEqual([gate.value.clip_id]);
  await expect.poll(() => files().some((name) => /^Barn.*\.webm$/u.test(name))).toBe(true);
  expect(await first.write(gate.value.clip_id, 5, WEBM)).toMatchObject({ ok: true });
});

it('a recording that begins when its window is gone is ended at once', async () => {
  const { clips, first } = setUp();
  const begun = first.begin('Gate', 0);
  first.left();
  expect(await begun).toMatchObject({ ok: true });
  expect(clips.openIds()).toEqual([]);
});
