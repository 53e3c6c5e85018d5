import { randomUUID } from 'node:crypto';
import { mkdir, rm, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { InvokeOutput } from '../../preload/contract/channels.ts';
import type { ClipFolder, ClipSettings } from '../../preload/contract/clip-model.ts';
import type { Result } from '../../preload/contract/result.ts';
import type { Logger } from '../../signaling/logger.ts';
import { failure, notNow, success } from '../station/ipc-failure.ts';
import { timedName } from '../station/timed-name.ts';
import { ClipFile, finishLeftover } from './clip-file.ts';
import { ClipIndex, type IndexedClip } from './clip-index.ts';

export interface ClipsDeps {
  /** Where the list of what this station recorded lies. */
  index: string;
  settings: () => ClipSettings;
  /** Where recordings go while the settings name no folder. */
  usualFolder: () => string;
  /** Bytes that are free on the disk of a folder. */
  freeBytes: (folder: string) => Promise<number>;
  logger: Pick<Logger, 'warn' | 'error'>;
}

interface OpenClip {
  file: ClipFile;
  at: number;
  /** Why it has to end, once that was said. */
  end: 'quota' | 'disk' | null;
  /** Bytes that it may still grow by after that. */
  left: number;
  /** Its writes, one after the other. */
  work: Promise<unknown>;
}

const GB = 1_000_000_000;
/** A disk that is full to the last byte is trouble for everybody else. */
const KEPT_FREE_BYTES = 500_000_000;
/** What it takes to close a file after its last picture: the index of a long clip, and what was on its way. */
const CLOSING_BYTES = 4 * 1024 * 1024;
/** More than any wall shows. */
const MOST_OPEN = 128;

/** The recordings of this station: their files, and the room that they may take. */
export class Clips {
  readonly #deps: ClipsDeps;
  readonly #index: ClipIndex;
  readonly #open = new Map<string, OpenClip>();
  #making_room: Promise<unknown> = Promise.resolve();

  constructor(deps: ClipsDeps) {
    this.#deps = deps;
    this.#index = new ClipIndex(deps.index, deps.logger);
  }

  /** Makes films of what a crash left behind. To be called before anything is recorded. */
  async recover(): Promise<void> {
    for (const clip of this.#index.all().filter(({ bytes }) => bytes === null)) {
      const path = await finishLeftover(clip.path).catch(() => null);
      await this.#settled(clip, path);
    }
  }

  async folder(): Promise<ClipFolder> {
    const finished = await this.#finished();
    return {
      folder: this.folderPath(),
      quota_gb: this.#deps.settings().quota_gb,
      keep_last: this.#deps.settings().keep_last,
      used_bytes: sum(finished) + this.#openBytes(),
    };
  }

  folderPath(): string {
    return this.#deps.settings().folder ?? this.#deps.usualFolder();
  }

  /** @param at when it began, epoch ms */
  async begin(camera: string, at: number): Promise<Result<InvokeOutput<'clips:begin'>>> {
    if (this.#open.size >= MOST_OPEN) return notNow('Too many recordings run at the same time.');
    const folder = this.folderPath();
    try {
      await mkdir(folder, { recursive: true });
      const why = await this.#makeRoom(folder);
      if (why !== null) return noRoom(why);
      const file = await ClipFile.create(folder, timedName(camera, at));
      await this.#index.put({ path: file.path, at, bytes: null });
      const clip_id = randomUUID();
      this.#open.set(clip_id, { file, at, end: null, left: CLOSING_BYTES, work: Promise.resolve() });
      return success({ clip_id });
    } catch (error) {
      this.#deps.logger.warn({ code: codeOf(error) }, 'a recording could not be begun');
      return notNow('Recordings can’t be written to their folder. Choose another one in the settings.');
    }
  }

  async write(
    clip_id: string,
    position: number,
    data: Uint8Array,
  ): Promise<Result<InvokeOutput<'clips:write'>>> {
    const clip = this.#open.get(clip_id);
    if (clip === undefined) return ended();
    return this.#inOrder(clip, async () => {
      if (this.#open.get(clip_id) !== clip) return ended();
      if (position > clip.file.bytes) return failure('invalid_input', 'A clip can’t have a hole.');
      const grows = Math.max(0, position + data.length - clip.file.bytes);
      if (clip.end !== null && grows > clip.left) return noRoom(clip.end);
      return this.#writePart(clip, position, data, grows);
    });
  }

  /** Closes a clip and gives its file its name. */
  async finish(clip_id: string): Promise<Result<InvokeOutput<'clips:finish'>>> {
    const clip = this.#open.get(clip_id);
    if (clip === undefined) return ended();
    this.#open.delete(clip_id);
    return this.#inOrder(clip, async () => {
      const path = await clip.file.finish().catch((error: unknown) => {
        this.#deps.logger.error({ code: codeOf(error) }, 'a recording could not be closed');
        return undefined;
      });
      // Left as it is, with its name of before: the next start tries once more.
      if (path === undefined) return notNow('The recording could not be closed. The next start tries again.');
      await this.#settled({ path: clip.file.path, at: clip.at }, path);
      return success({ name: path === null ? null : basename(path) });
    });
  }

  /** Ends those clips that nobody will end any more, such as those of a window that is gone. */
  async finishAll(clip_ids = this.openIds()): Promise<void> {
    await Promise.all(clip_ids.map((clip_id) => this.finish(clip_id)));
  }

  openIds(): string[] {
    return [...this.#open.keys()];
  }

  async #writePart(
    clip: OpenClip,
    position: number,
    data: Uint8Array,
    grows: number,
  ): Promise<Result<InvokeOutput<'clips:write'>>> {
    try {
      await clip.file.write(position, data);
    } catch (error) {
      this.#deps.logger.warn({ code: codeOf(error) }, 'a recording could not be written');
      const full = codeOf(error) === 'ENOSPC';
      return full ? noRoom('disk') : notNow('The recording could not be written to its folder, so it ended.');
    }
    if (clip.end !== null) clip.left -= grows;
    clip.end ??= await this.#makeRoom(this.folderPath());
    return success({ end: clip.end });
  }

  #inOrder<T>(clip: OpenClip, task: () => Promise<T>): Promise<T> {
    const done = clip.work.then(task);
    clip.work = done.catch(() => undefined);
    return done;
  }

  /** Deletes the oldest recordings while there are too many. @returns why there is no room all the same */
  #makeRoom(folder: string): Promise<'quota' | 'disk' | null> {
    const made = this.#making_room.then(async () => {
      const room = this.#deps.settings().quota_gb * GB - CLOSING_BYTES;
      const finished = await this.#finished();
      let used = sum(finished) + this.#openBytes();
      for (const oldest of finished) {
        if (used <= room) break;
        await rm(oldest.path, { force: true });
        await this.#index.remove(oldest.path);
        used -= oldest.bytes;
      }
      if (used > room) return 'quota';
      return (await this.#deps.freeBytes(folder)) < KEPT_FREE_BYTES ? 'disk' : null;
    });
    this.#making_room = made.catch(() => undefined);
    return made;
  }

  /** Those that are there still, as they were recorded. What somebody moved or put in their place is no concern of ours any more. */
  async #finished(): Promise<FinishedClip[]> {
    const finished = this.#index.all().filter((clip): clip is FinishedClip => clip.bytes !== null);
    const sizes = await Promise.all(finished.map(({ path }) => sizeOf(path)));
    const there: FinishedClip[] = [];
    for (const [position, clip] of finished.entries()) {
      if (sizes[position] === clip.bytes) there.push(clip);
      // A folder that is away comes back, with the disk that it is on.
      else if ((await sizeOf(dirname(clip.path))) !== null) await this.#index.remove(clip.path);
    }
    return there;
  }

  async #settled({ path: before, at }: Pick<IndexedClip, 'path' | 'at'>, path: string | null): Promise<void> {
    const bytes = path === null ? null : await sizeOf(path);
    if (path !== null && bytes !== null) await this.#index.put({ path, at, bytes });
    await this.#index.remove(before);
  }

  #openBytes(): number {
    return [...this.#open.values()].reduce((bytes, { file }) => bytes + file.bytes, 0);
  }
}

type FinishedClip = IndexedClip & { bytes: number };

function sum(clips: readonly FinishedClip[]): number {
  return clips.reduce((bytes, clip) => bytes + clip.bytes, 0);
}

/** Null when it is not there. */
async function sizeOf(path: string): Promise<number | null> {
  return stat(path).then(
    ({ size }) => size,
    () => null,
  );
}

/** Of the file system. Its message holds the name of a camera, which no log does. */
function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}

function noRoom(why: 'quota' | 'disk') {
  return why === 'disk'
    ? failure('disk_full', 'The disk is full.')
    : notNow('The room for recordings is full. Give them more in the settings.');
}

function ended() {
  return notNow('This recording has ended already.');
}
