import { randomBytes } from 'node:crypto';
import { readKept, writeKept } from './kept-file.ts';
import { withoutNewline } from './outside-secret.ts';

/** Made secrets are text, so that a TURN secret can be pasted into coturn's `static-auth-secret`. */
const SECRET_BYTES = 32;

/** The secret in a file; null when there is none. An editor's newline at its end is no part of it. */
export function keptSecret(file: string): Uint8Array | null {
  const kept = readKept(file);
  return kept && withoutNewline(kept);
}

/** The same, made and kept there when there is none. */
export function keptOrMadeSecret(file: string): Uint8Array {
  const kept = keptSecret(file);
  if (kept) return kept;
  const made = Buffer.from(randomBytes(SECRET_BYTES).toString('base64url'), 'utf8');
  writeKept(file, made);
  return made;
}
