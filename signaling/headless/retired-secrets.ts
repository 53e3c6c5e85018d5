import { createHash } from 'node:crypto';
import { readKept, writeKept } from './kept-file.ts';

/**
 * Secrets from outside that were replaced in an incident, as SHA-256: the environment still has them at the next start,
 * where they must not come back to life.
 */
export class RetiredSecrets {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  has(secret: Uint8Array): boolean {
    return this.#all().includes(fingerprint(secret));
  }

  add(secret: Uint8Array): void {
    if (!this.has(secret)) writeKept(this.#file, `${[...this.#all(), fingerprint(secret)].join('\n')}\n`);
  }

  #all(): string[] {
    return readKept(this.#file)?.toString('utf8').split('\n').filter(Boolean) ?? [];
  }
}

function fingerprint(secret: Uint8Array): string {
  return createHash('sha256').update('retired:').update(secret).digest('hex');
}
