import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { preparePrivateFile, preparePrivateFolder } from '../db/private-files.ts';
import { HubStartError } from '../hub-start-error.ts';
import { textAnchorStore, type AuditAnchorStore } from '../audit/audit-anchor.ts';
import type { HubSecrets } from '../server.ts';

type Environment = Record<string, string | undefined>;

/** Made secrets are text, so that a TURN secret can be pasted into coturn's `static-auth-secret`. */
const SECRET_BYTES = 32;

export interface FileSecrets {
  secrets: HubSecrets;
  saveCaKey: (pem: string) => Promise<void>;
  audit_anchor: AuditAnchorStore;
}

/**
 * The secrets of a hub without a keychain: from the environment, from files that it names (Docker, Kubernetes and systemd
 * credentials), or made once and kept 0600 in `<data_dir>/secrets` (S26). What is read from the environment is taken out
 * of it, so that no child process inherits it.
 *
 * @throws HubStartError `data_dir_unusable`, `config_invalid` for a named file that can't be read.
 */
export function loadFileSecrets(data_dir: string, environment: Environment): FileSecrets {
  const folder = join(data_dir, 'secrets');
  preparePrivateFolder(data_dir);
  preparePrivateFolder(folder);
  const ca_file = join(folder, 'ca-key.pem');
  return {
    secrets: {
      jwt_secret: fromEnvironment('MUMU_JWT_SECRET', environment) ?? keptSecret(join(folder, 'jwt-secret')),
      turn_secret:
        fromEnvironment('MUMU_TURN_SECRET', environment) ?? keptSecret(join(folder, 'turn-secret')),
      ca_key: readIfThere(ca_file),
    },
    saveCaKey(pem) {
      writePrivate(ca_file, pem);
      return Promise.resolve();
    },
    audit_anchor: anchorFile(join(folder, 'audit-anchor')),
  };
}

/**
 * Beside the database, and so only as good as the rights on this folder: it finds a database that was exchanged or cut,
 * and no one who can write here as well. Replaced in one step, since half an anchor would look like a break.
 */
function anchorFile(file: string): AuditAnchorStore {
  return textAnchorStore({
    read: () => Promise.resolve(readIfThere(file)),
    write(text) {
      writePrivate(`${file}.new`, text);
      renameSync(`${file}.new`, file);
      return Promise.resolve();
    },
  });
}

function readIfThere(file: string): string | null {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

function fromEnvironment(name: string, environment: Environment): Uint8Array | null {
  const value = environment[name];
  const file = environment[`${name}_FILE`];
  Reflect.deleteProperty(environment, name);
  if (value) return Buffer.from(value, 'utf8');
  return file ? readSecretFile(`${name}_FILE`, file) : null;
}

function readSecretFile(name: string, file: string): Uint8Array {
  try {
    return withoutNewline(readFileSync(file));
  } catch (cause) {
    throw new HubStartError('config_invalid', `The file that ${name} names can't be read: ${file}.`, {
      cause,
    });
  }
}

function keptSecret(file: string): Uint8Array {
  if (!existsSync(file)) writePrivate(file, `${randomBytes(SECRET_BYTES).toString('base64url')}\n`);
  return withoutNewline(readFileSync(file));
}

/** Editors and `echo` put one at the end. */
function withoutNewline(bytes: Buffer): Uint8Array {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === 0x0a || bytes[end - 1] === 0x0d)) end -= 1;
  return bytes.subarray(0, end);
}

/** The mode is set before there is anything to read. */
function writePrivate(file: string, text: string): void {
  rmSync(file, { force: true });
  preparePrivateFile(file);
  writeFileSync(file, text, { flush: true });
}
