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

const credentialName = z.union([z.enum(CREDENTIAL_NAMES), z.templateLiteral(['ip_camera_', z.string()])]);
const vaultContent = z.partialRecord(credentialName, z.string());
type VaultContent = z.infer<typeof vaultContent>;

/** Whether there is a vault at `path`. */
export function vaultExists(path: string): Promise<boolean> {
  return Promise.resolve(readFileIfThere(path) !== null);
}

/** Makes an empty vault. Rejects with a `VaultError`: `passphrase_too_short`, `exists`. */
export async function createVault(path: string, passphrase: string): Promise<CredentialStore> {
  if (passphrase.length < VAULT_PASSPHRASE_MIN) throw tooShort();
  if (await vaultExists(path)) throw new VaultError('exists', 'There is a vault already; unlock it.');
  const header = newVaultHeader();
  const key = await deriveVaultKey(passphrase, header);
  await writeFileAtomically(path, sealVault(key, header, '{}'));
  return vaultStore(path, key, header, {});
}

/** Opens an existing vault. Rejects with a `VaultError`: `passphrase_wrong`, `damaged`. */
export async function unlockVault(path: string, passphrase: string): Promise<CredentialStore> {
  const file = parseVaultFile(readFileIfThere(path) ?? '');
  if (file === null) throw damaged(path);
  const key = await deriveVaultKey(passphrase, file);
  const content = openSealedVault(key, file);
  if (content === null) throw new VaultError('passphrase_wrong', 'That is not the passphrase of this vault.');
  return vaultStore(path, key, { version: file.version, kdf: file.kdf }, parseContent(path, content));
}

/** Writes go one after the other and each holds all values, so the newest on disk is always whole. */
function vaultStore(path: string, key: Buffer, header: VaultHeader, content: VaultContent): CredentialStore {
  let values = content;
  let writing: Promise<void> = Promise.resolve();
  const write = (next: VaultContent): Promise<void> => {
    const task = writing.then(() => writeFileAtomically(path, sealVault(key, header, JSON.stringify(next))));
    writing = task.catch(() => undefined);
    values = next;
    return task;
  };
  return {
    kind: 'vault',
    get: (name: CredentialName) => Promise.resolve(values[name] ?? null),
    set: (name, value) => write({ ...values, [name]: value }),
    delete: (name) => write(Object.fromEntries(Object.entries(values).filter(([key]) => key !== name))),
  };
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
