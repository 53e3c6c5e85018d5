import { createCipheriv, createDecipheriv } from 'node:crypto';
import { damaged } from './backup-error.ts';

export const TAG_BYTES = 16;
const NONCE_BYTES = 12;
const COUNTER_AT = 7;
const LAST_AT = 11;

export interface ChunkCipherOptions {
  key: Buffer;
  /** 7 bytes. */
  nonce_prefix: Buffer;
  /** Authenticated with every chunk. */
  header: Buffer;
}

/**
 * Encrypts or decrypts chunks in order. The nonce says which chunk it is and whether it is the last, so that a chunk that
 * is missing, doubled, moved or taken from another file is refused (STREAM, Hoang, Reyhanitabar, Rogaway and Vizár,
 * "Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance", CRYPTO 2015).
 */
export class ChunkCipher {
  readonly #options: ChunkCipherOptions;
  #counter = 0;

  constructor(options: ChunkCipherOptions) {
    this.#options = options;
  }

  seal(chunk: Buffer, last: boolean): Buffer {
    const { key, header } = this.#options;
    const cipher = createCipheriv('aes-256-gcm', key, this.#nextNonce(last)).setAAD(header);
    return Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
  }

  /** @throws BackupError `backup_damaged`. */
  open(sealed: Buffer, last: boolean): Buffer {
    if (sealed.length < TAG_BYTES) throw damaged();
    const { key, header } = this.#options;
    const tag_at = sealed.length - TAG_BYTES;
    const options = { authTagLength: TAG_BYTES };
    const decipher = createDecipheriv('aes-256-gcm', key, this.#nextNonce(last), options).setAAD(header);
    decipher.setAuthTag(sealed.subarray(tag_at));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(0, tag_at)), decipher.final()]);
    } catch (cause) {
      throw damaged(cause);
    }
  }

  #nextNonce(last: boolean): Buffer {
    const nonce = Buffer.alloc(NONCE_BYTES);
    this.#options.nonce_prefix.copy(nonce);
    // Throws before it could repeat, at 256 TiB.
    nonce.writeUInt32BE(this.#counter, COUNTER_AT);
    nonce.writeUInt8(last ? 1 : 0, LAST_AT);
    this.#counter += 1;
    return nonce;
  }
}
