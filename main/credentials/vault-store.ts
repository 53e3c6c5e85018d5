import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { readFileIfThere } from '../settings/read-file-if-there.ts';
import { writeFileAtomically } from '../settings/write-file-atomically.ts';
import { CREDENTIAL_NAMES, type CredentialName, type CredentialStore } from './credential-store.ts';
import {
  deriveVaultKey,
  newVaultHeader,
  openSealedVault,
  parseVaultFile,
  sealVault,
  type VaultHeader,
} from './vault-file.ts';

const VAULT_PASSPHRASE_MIN = 10;

/** `passphrase_wrong` also when the file was tampered with: the two can't be told apart, by design of the cipher. */
export type VaultErrorCode = 'passphrase_too_short' | 'passphrase_wrong' | 'exists' | 'damaged';

export class VaultError extends Error {
  override readonly name = 'VaultError';
  readonly code: VaultErrorCode;
  constructor(code: VaultErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

const credentialName = z.union([
  z.enum(CREDENTIAL_NAMES),
  z.templateLiteral(['ip_camera_', z.string()]),
  z.templateLiteral(['remote_session_', z.string()]),
]);
const vaultContent = z.partialRecord(credentialName, z.string());
type VaultContent = z.infer<typeof vaultContent>;

export interface VaultStore extends CredentialStore {
  readonly kind: 'vault';
  /**
   * Encrypts everything anew under another passphrase and salt. Until that is on disk the old one holds, after it only the new one: one of the two
   * opens the vault at any time. Rejects with a `VaultError`: `passphrase_wrong`, `passphrase_too_short`.
   */
  changePassphrase(current: string, next: string): Promise<void>;
}

/** Whether there is a vault at `path`. */
export function vaultExists(path: string): Promise<boolean> {
  return Promise.resolve(readFileIfThere(path) !== null);
}

/** Makes an empty vault. Rejects with a `VaultError`: `passphrase_too_short`, `exists`. */
export async function createVault(path: string, passphrase: string): Promise<VaultStore> {
  if (passphrase.length < VAULT_PASSPHRASE_MIN) throw tooShort();
  if (await vaultExists(path)) throw new VaultError('exists', 'There is a vault already; unlock it.');
  const header = newVaultHeader();
  const key = await deriveVaultKey(passphrase, header);
  await writeFileAtomically(path, sealVault(key, header, '{}'));
  return vaultStore(path, key, header, {});
}

/** Opens an existing vault. Rejects with a `VaultError`: `passphrase_wrong`, `damaged`. */
export async function unlockVault(path: string, passphrase: string): Promise<VaultStore> {
  const file = parseVaultFile(readFileIfThere(path) ?? '');
  if (file === null) throw damaged(path);
  const key = await deriveVaultKey(passphrase, file);
  const content = openSealedVault(key, file);
  if (content === null) throw wrongPassphrase();
  return vaultStore(path, key, { version: file.version, kdf: file.kdf }, parseContent(path, content));
}

/** Writes go one after the other and each holds all values, so the newest on disk is always whole. */
function vaultStore(path: string, key: Buffer, header: VaultHeader, content: VaultContent): VaultStore {
  let values = content;
  let lock = { key, header };
  let writing: Promise<void> = Promise.resolve();
  const inTurn = (task: () => Promise<void>): Promise<void> => {
    const done = writing.then(task);
    writing = done.catch(() => undefined);
    return done;
  };
  const save = (under: typeof lock): Promise<void> =>
    writeFileAtomically(path, sealVault(under.key, under.header, JSON.stringify(values)));
  const write = (next: VaultContent): Promise<void> => {
    values = next;
    return inTurn(() => save(lock));
  };
  return {
    kind: 'vault',
    get: (name: CredentialName) => Promise.resolve(values[name] ?? null),
    set: (name, value) => write({ ...values, [name]: value }),
    delete: (name) => write(Object.fromEntries(Object.entries(values).filter(([key]) => key !== name))),
    changePassphrase: (current, next) =>
      inTurn(async () => {
        if (next.length < VAULT_PASSPHRASE_MIN) throw tooShort();
        const known = await deriveVaultKey(current, lock.header);
        if (!timingSafeEqual(known, lock.key)) throw wrongPassphrase();
        const renewed = newVaultHeader();
        const changed = { key: await deriveVaultKey(next, renewed), header: renewed };
        await save(changed);
        lock = changed;
      }),
  };
}

function wrongPassphrase(): VaultError {
  return new VaultError('passphrase_wrong', 'That is not the passphrase of this vault.');
}

function parseContent(path: string, content: string): VaultContent {
  try {
    return vaultContent.parse(JSON.parse(content));
  } catch {
    throw damaged(path);
  }
}

function tooShort(): VaultError {
  const message = `Use a passphrase of at least ${String(VAULT_PASSPHRASE_MIN)} characters.`;
  return new VaultError('passphrase_too_short', message);
}

function damaged(path: string): VaultError {
  return new VaultError('damaged', `The vault ${path} can't be read. Put back a copy of it from a backup.`);
}
