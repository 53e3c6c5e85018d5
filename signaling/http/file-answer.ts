import type { Readable } from 'node:stream';

/** A good answer that is a file to keep instead of JSON. */
export class FileAnswer {
  readonly content_type: string;
  /** Letters, digits, `.`, `_` and `-` only: it stands in a header. */
  readonly filename: string;
  readonly body: Buffer | Readable;

  constructor(file: Pick<FileAnswer, 'content_type' | 'filename' | 'body'>) {
    if (!/^[\w.-]+$/.test(file.filename)) throw new Error('not a name for a file');
    this.content_type = file.content_type;
    this.filename = file.filename;
    this.body = file.body;
  }
}
