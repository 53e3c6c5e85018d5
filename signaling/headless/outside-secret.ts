import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HubStartError } from '../hub-start-error.ts';
import type { SecretVariable } from './taken-environment.ts';

export type Environment = Record<string, string | undefined>;

export interface OutsideSecret {
  bytes: Uint8Array;
  /** Null when it stood in the environment itself. */
  file: string | null;
}

/**
 * A secret that the operator gives (S26): the variable `name` itself, the file that `name`_FILE names (Docker, Kubernetes),
 * or the file of that name among systemd's credentials, `mumu-jwt-secret` for `MUMU_JWT_SECRET`.
 *
 * @throws HubStartError `config_invalid` for a file that is named but can't be read.
 */
export function outsideSecret(name: SecretVariable, environment: Environment): OutsideSecret | null {
  const value = environment[name];
  if (value) return { bytes: Buffer.from(value, 'utf8'), file: null };
  const file = environment[`${name}_FILE`];
  if (file) return readNamed(`${name}_FILE`, file);
  const folder = environment['CREDENTIALS_DIRECTORY'];
  const credential = folder && join(folder, name.toLowerCase().replaceAll('_', '-'));
  return credential && existsSync(credential) ? readNamed('CREDENTIALS_DIRECTORY', credential) : null;
}

function readNamed(name: string, file: string): OutsideSecret {
  try {
    return { bytes: withoutNewline(readFileSync(file)), file };
  } catch (cause) {
    throw new HubStartError('config_invalid', `The file that ${name} names can't be read: ${file}.`, {
      cause,
    });
  }
}

/** Editors and `echo` put one at the end. */
export function withoutNewline(bytes: Buffer): Uint8Array {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === 0x0a || bytes[end - 1] === 0x0d)) end -= 1;
  return bytes.subarray(0, end);
}
