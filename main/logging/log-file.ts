import { closeSync, fstatSync, openSync, renameSync, writeSync } from 'node:fs';

const MAX_BYTES = 5 * 1024 * 1024;

/**
 * A log of bounded size: at its limit the file becomes `<path>.1`, replacing the one before. Written synchronously,
 * because the lines before a crash are the ones that matter. Readable by its owner only.
 */
export class LogFile {
  readonly #path: string;
  readonly #max_bytes: number;
  #file: number;
  #size: number;

  constructor(path: string, max_bytes = MAX_BYTES) {
    this.#path = path;
    this.#max_bytes = max_bytes;
    this.#file = openSync(path, 'a', 0o600);
    this.#size = fstatSync(this.#file).size;
  }

  write(line: string): void {
    const bytes = Buffer.from(line, 'utf8');
    if (this.#size + bytes.length > this.#max_bytes && this.#size > 0) this.#rotate();
    writeSync(this.#file, bytes);
    this.#size += bytes.length;
  }

  close(): void {
    closeSync(this.#file);
  }

  #rotate(): void {
    closeSync(this.#file);
    renameSync(this.#path, `${this.#path}.1`);
    this.#file = openSync(this.#path, 'a', 0o600);
    this.#size = 0;
  }
}
