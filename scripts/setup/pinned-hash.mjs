import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { SetupError } from './setup-error.mjs';

/**
 * @param {string} file
 * @param {string} pinned sha512, in hex
 * @throws {SetupError} when the file is another one
 */
export async function requireHash(file, pinned) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  const found = hash.digest('hex');
  if (found === pinned) return;
  throw new SetupError(
    `Refused: ${file} is not the file this project knows.\n  pinned ${pinned}\n  found  ${found}`,
  );
}
