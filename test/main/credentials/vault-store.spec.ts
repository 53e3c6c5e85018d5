import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { createVault, unlockVault, vaultExists } from '../../../main/credentials/vault-store.ts';
import { temporaryFolder } from '../temporary-folder.ts';

// Real argon2 at its real strength, beside whatever else runs.
vi.setConfig({ testTimeout: 60_000 });

const PASSPHRASE = 'copper lantern over the harbour';
const NEXT = 'another lantern, further out';
const CANARY = 'canary-5f0c2b7d9e';

function vaultPath(): string {
  return join(temporaryFolder(), 'vault.json');
}

async function filledVault(): Promise<string> {
  const path = vaultPath();
  const store = await createVault(path, PASSPHRASE);
  await store.set('hub_ca_key', CANARY);
  return path;
}

/** The JSON of a vault with one field changed. */
function tamper(path: string, change: (file: Record<string, unknown>) => void): void {
  const file = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  change(file);
  writeFileSync(path, JSON.stringify(file));
}

function saltOf(file: string): string {
  return (JSON.parse(file) as { kdf: { salt: string } }).kdf.salt;
}

function flipFirstBit(base64: string): string {
  const bytes = Buffer.from(base64, 'base64');
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  return bytes.toString('base64');
}

describe('the vault', () => {
  it('gives back after unlocking what was put in, and forgets what was deleted', async () => {
    const path = await filledVault();
    const again = await unlockVault(path, PASSPHRASE);
    expect(await again.get('hub_ca_key')).toBe(CANARY);
    await again.delete('hub_ca_key');
    await again.delete('station_session');
    expect(await (await unlockVault(path, PASSPHRASE)).get('hub_ca_key')).toBeNull();
  });

  it('opens with its new passphrase alone once that was changed, with all that was in it', async () => {
    const path = await filledVault();
    const store = await unlockVault(path, PASSPHRASE);
    const before = readFileSync(path, 'utf8');
    await Promise.all([store.changePassphrase(PASSPHRASE, NEXT), store.set('station_session', 'meanwhile')]);
    await store.set('hub_turn_secret', 'after');
    await expect(unlockVault(path, PASSPHRASE)).rejects.toMatchObject({ code: 'passphrase_wrong' });
    const again = await unlockVault(path, NEXT);
    expect(await again.get('hub_ca_key')).toBe(CANARY);
    expect(await again.get('station_session')).toBe('meanwhile');
    expect(await again.get('hub_turn_secret')).toBe('after');
    // A new salt: what was found out about the old key is of no use.
    expect(saltOf(readFileSync(path, 'utf8'))).not.toBe(saltOf(before));
  });

  it('keeps its passphrase when the old one is wrong or the new one too short', async () => {
    const path = await filledVault();
    const store = await unlockVault(path, PASSPHRASE);
    const before = readFileSync(path, 'utf8');
    await expect(store.changePassphrase('wrong horse battery', NEXT)).rejects.toMatchObject({
      code: 'passphrase_wrong',
    });
    await expect(store.changePassphrase(PASSPHRASE, 'short')).rejects.toMatchObject({
      code: 'passphrase_too_short',
    });
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  it('keeps every one of many writes at once', async () => {
    const path = vaultPath();
    const store = await createVault(path, PASSPHRASE);
    const names = ['hub_jwt_secret', 'hub_turn_secret', 'hub_ca_key', 'station_session'] as const;
    await Promise.all(names.map((name) => store.set(name, `value of ${name}`)));
    const again = await unlockVault(path, PASSPHRASE);
    for (const name of names) expect(await again.get(name)).toBe(`value of ${name}`);
  });

  it('takes the same passphrase however its accents are composed', async () => {
    const path = vaultPath();
    await createVault(path, 'caf\u00e9 con leche');
    await expect(unlockVault(path, 'cafe\u0301 con leche')).resolves.toBeDefined();
  });

  it('shows nothing of its content or passphrase on disk, to anybody', async () => {
    const path = await filledVault();
    const text = readFileSync(path, 'utf8');
    expect(text).not.toContain(CANARY);
    expect(text).not.toContain('hub_ca_key');
    expect(text).not.toContain(PASSPHRASE);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(path, '..'))).toEqual(['vault.json']);
  });

  it('encrypts under another nonce each time', async () => {
    const path = await filledVault();
    const before = readFileSync(path, 'utf8');
    await (await unlockVault(path, PASSPHRASE)).set('hub_ca_key', CANARY);
    const nonce = (text: string): unknown => (JSON.parse(text) as { nonce: unknown }).nonce;
    expect(nonce(readFileSync(path, 'utf8'))).not.toBe(nonce(before));
  });

  it('stays shut for a wrong passphrase', async () => {
    const path = await filledVault();
    await expect(unlockVault(path, `${PASSPHRASE} `)).rejects.toMatchObject({ code: 'passphrase_wrong' });
  });

  it.each(['nonce', 'tag', 'content'])('stays shut when its %s was changed', async (field) => {
    const path = await filledVault();
    tamper(path, (file) => {
      file[field] = flipFirstBit(file[field] as string);
    });
    await expect(unlockVault(path, PASSPHRASE)).rejects.toMatchObject({ code: 'passphrase_wrong' });
  });

  it('stays shut when its header asks for weaker work, and refuses one that asks for far too much', async () => {
    const path = await filledVault();
    tamper(path, (file) => {
      (file['kdf'] as Record<string, unknown>)['passes'] = 1;
    });
    await expect(unlockVault(path, PASSPHRASE)).rejects.toMatchObject({ code: 'passphrase_wrong' });
    tamper(path, (file) => {
      (file['kdf'] as Record<string, unknown>)['memory_kib'] = 2 ** 31;
    });
    await expect(unlockVault(path, PASSPHRASE)).rejects.toMatchObject({ code: 'damaged' });
  });

  it.each(['', '{}', 'not json', '{"version":2}'])('says that a file like %j is damaged', async (content) => {
    const path = vaultPath();
    writeFileSync(path, content);
    await expect(unlockVault(path, PASSPHRASE)).rejects.toMatchObject({ code: 'damaged' });
  });

  it('is never made over an existing one, nor with a short passphrase', async () => {
    const path = await filledVault();
    await expect(createVault(path, PASSPHRASE)).rejects.toMatchObject({ code: 'exists' });
    const other = vaultPath();
    await expect(createVault(other, 'too short')).rejects.toMatchObject({ code: 'passphrase_too_short' });
    expect(await vaultExists(other)).toBe(false);
  });
});
