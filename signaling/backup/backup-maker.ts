import { join } from 'node:path';
import { Readable } from 'node:stream';
import { isoTime, type Clock } from '../clock.ts';
import { backupContent, type BackupManifest } from './backup-content.ts';
import { withDiskFull } from './backup-error.ts';
import { CHUNK_BYTES } from './backup-header.ts';
import { deriveKeys, newHeader } from './backup-keys.ts';
import { takeSnapshot, type DatabaseSnapshot } from './database-snapshot.ts';
import { sealBackup } from './seal-backup.ts';
import { makeWorkingFolder, removeWorkingFolder } from './working-folder.ts';

/** Whoever takes nothing for this long has gone, and the snapshot with them. */
const STALLED_MS = 60_000;

/** Whose backup it is. */
interface HubIdentity extends Pick<BackupManifest, 'hub_id' | 'hub_name' | 'ca_certificate' | 'ca_key'> {
  turn_secret: Uint8Array;
}

export interface BackupMakerOptions {
  data_dir: string;
  clock: Pick<Clock, 'now' | 'after'>;
  /** As of now. */
  identity(): HubIdentity;
}

/** Makes backups, one at a time: each takes a copy of the database on the disk, and the memory of argon2id. */
export class BackupMaker {
  readonly #options: BackupMakerOptions;
  #busy = false;
  #stopped = false;
  #stream: Readable | null = null;
  #whenIdle = (): void => undefined;

  constructor(options: BackupMakerOptions) {
    this.#options = options;
  }

  /**
   * @returns the file as it is made; `'busy'` while another one is.
   * @throws BackupError `disk_full`.
   */
  async make(passphrase: string): Promise<Readable | 'busy'> {
    if (this.#busy || this.#stopped) return 'busy';
    this.#busy = true;
    const folder = makeWorkingFolder(this.#options.data_dir, 'backup-making-');
    try {
      this.#stream = await this.#begin(folder, passphrase);
    } catch (error) {
      this.#release(folder);
      throw withDiskFull(error);
    }
    // Not in the generator's `finally`, which never runs when nobody reads the first piece.
    return this.#stream.once('close', () => {
      this.#release(folder);
    });
  }

  /** Ends one that is being made, and makes no other. */
  async stop(): Promise<void> {
    this.#stopped = true;
    if (!this.#busy) return;
    const idle = new Promise<void>((resolve) => (this.#whenIdle = resolve));
    this.#stream?.destroy();
    await idle;
  }

  #release(folder: string): void {
    removeWorkingFolder(folder);
    this.#stream = null;
    this.#busy = false;
    this.#whenIdle();
  }

  async #begin(folder: string, passphrase: string): Promise<Readable> {
    const { data_dir, clock } = this.#options;
    const file = join(folder, 'hub.db');
    const header = newHeader();
    const keys = await deriveKeys(passphrase, header);
    const made_at = isoTime(clock.now());
    const snapshot = await takeSnapshot(join(data_dir, 'hub.db'), file, () => this.#stopped);
    const manifest = manifestOf(this.#options.identity(), snapshot, made_at);
    const pieces = sealBackup(backupContent(manifest, file), header, keys);
    const watched = unlessStalled(pieces, clock, () => stream.destroy());
    const stream = Readable.from(watched, { objectMode: false, highWaterMark: CHUNK_BYTES });
    return stream;
  }
}

function manifestOf(
  { turn_secret, ...identity }: HubIdentity,
  snapshot: DatabaseSnapshot,
  made_at: string,
): BackupManifest {
  return {
    ...identity,
    made_at,
    database_version: snapshot.version,
    database_bytes: snapshot.bytes,
    turn_secret: Buffer.from(turn_secret).toString('base64url'),
  };
}

async function* unlessStalled(
  pieces: AsyncIterable<Buffer>,
  clock: Pick<Clock, 'after'>,
  stalled: () => void,
): AsyncGenerator<Buffer> {
  let cancel = clock.after(STALLED_MS, stalled);
  try {
    for await (const piece of pieces) {
      yield piece;
      cancel();
      cancel = clock.after(STALLED_MS, stalled);
    }
  } finally {
    cancel();
  }
}
