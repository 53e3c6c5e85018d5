import { open, type FileHandle } from 'node:fs/promises';
import { setImmediate as turn } from 'node:timers/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { mendWebm } from '../../../../main/clips/mend-webm.ts';
import { ClipWriter, type WriterEnd } from '../../../../renderer/station/recording/clip-writer.ts';
import type { EncodedPicture } from '../../../../renderer/station/recording/encoded-media.ts';
import { temporaryFolder } from '../../../main/temporary-folder.ts';
import { encodedPictures, FPS, KEY_EVERY, probed, START_S } from './encoded-clip.ts';

/* Real encoded pictures into real files, which ffprobe then decodes. */

const SECONDS = 8;
const AT = Date.UTC(2026, 9, 26, 12, 3, 7);
const MU_LAW_SECOND = 50;

interface Written {
  path: string;
  ends: WriterEnd[];
  /** Bytes of each write. */
  sizes: number[];
  writer: ClipWriter;
  file: FileHandle;
}

async function written(
  folder: string,
  pictures: readonly EncodedPicture[],
  sound: 'audio/opus' | 'audio/pcmu' | null = null,
): Promise<Written> {
  const path = join(folder, 'clip');
  const file = await open(path, 'w+');
  const [ends, sizes]: [WriterEnd[], number[]] = [[], []];
  let now = 0;
  const writer = new ClipWriter({
    facts: { title: 'Front door', at: AT },
    hasSound: sound !== null,
    send: async (position, data) => {
      sizes.push(data.length);
      await file.write(data, 0, data.length, position);
    },
    clock: () => now,
    began: () => undefined,
    ended: (why) => ends.push(why),
  });
  for (const picture of pictures) {
    now = picture.time * 1_000;
    // It goes away after two seconds, as that of a camera does whose microphone is taken out.
    if (sound !== null && picture.time < START_S + 2) hear(writer, sound, picture.time);
    writer.picture(picture);
    // As they come, and not all at once.
    await turn();
  }
  return { path, ends, sizes, writer, file };
}

function hear(writer: ClipWriter, codec: 'audio/opus' | 'audio/pcmu', from: number): void {
  const data = codec === 'audio/opus' ? new Uint8Array([0xfc, 0xff, 0xfe]) : new Uint8Array(160).fill(0x2a);
  for (let part = 0; part < MU_LAW_SECOND / FPS; part += 1)
    writer.sound({ codec, time: from + part / 50, data });
}

it('VP8 goes into a WebM as it came, with where and when in its tags', async () => {
  const folder = temporaryFolder();
  const pictures = await encodedPictures(folder, 'vp8', SECONDS);
  const { writer, file, path, ends, sizes } = await written(folder, pictures, 'audio/opus');
  await writer.finish();
  await file.close();
  const { streams, format } = await probed(path);
  expect(streams.map(({ codec_name }) => codec_name)).toEqual(['vp8', 'opus']);
  expect(Number(streams[0]?.nb_read_frames)).toBe(SECONDS * FPS);
  expect(Number(format.duration)).toBeCloseTo(SECONDS, 0);
  expect(format.tags).toMatchObject({
    'MOVIE/TITLE': 'Front door',
    'MOVIE/DATE_RECORDED': '2026-10-26 12:03:07',
  });
  expect(ends).toEqual([]);
  // Neither a call for each picture, nor more than a second or two in the memory.
  expect(sizes.length).toBeGreaterThanOrEqual(SECONDS / 4);
  expect(sizes.length).toBeLessThan(pictures.length / 2);
});

it('H.264 goes into an MP4 as it came, with G.711 as plain samples', async () => {
  const folder = temporaryFolder();
  const pictures = await encodedPictures(folder, 'h264', SECONDS);
  const { writer, file, path } = await written(folder, pictures, 'audio/pcmu');
  await writer.finish();
  await file.close();
  const { streams, format } = await probed(path);
  expect(streams.map(({ codec_name }) => codec_name)).toEqual(['h264', 'pcm_s16le']);
  expect(Number(streams[0]?.nb_read_frames)).toBe(SECONDS * FPS);
  expect(Number(format.duration)).toBeCloseTo(SECONDS, 0);
  expect(format.tags).toMatchObject({ title: 'Front door' });
});

it.each(['vp8', 'h264'] as const)('%s plays also where the writing broke off', async (codec) => {
  const folder = temporaryFolder();
  const pictures = await encodedPictures(folder, codec, SECONDS);
  const { file, path } = await written(folder, pictures);
  if (codec === 'vp8') await mendWebm(file);
  await file.close();
  const { streams } = await probed(path);
  expect(streams).toHaveLength(1);
  expect(Number(streams[0]?.nb_read_frames)).toBeGreaterThan((SECONDS - 4) * FPS);
});

it('begins at a whole picture, and wants another file for pictures of another size or codec', async () => {
  const folder = temporaryFolder();
  const pictures = await encodedPictures(folder, 'h264', 4);
  const other = pictures.map((picture) => ({ ...picture, time: picture.time + 4, width: 320, height: 180 }));
  const { writer, file, path, ends } = await written(folder, [...pictures.slice(5), ...other]);
  await writer.finish();
  await file.close();
  expect(ends).toEqual(['changed']);
  expect(Number((await probed(path)).streams[0]?.nb_read_frames)).toBe(pictures.length - KEY_EVERY);
});

it('says what can’t be recorded', async () => {
  const [picture] = await encodedPictures(temporaryFolder(), 'vp8', 1);
  const folder = temporaryFolder();
  const strange = { ...(picture as EncodedPicture), codec: 'video/unheard-of' };
  const { file, ends } = await written(folder, [strange, strange]);
  await file.close();
  expect(ends).toEqual(['unsupported']);
});
