import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  InstallRecordDamaged,
  readInstallRecord,
  writeInstallRecord,
} from '../../../main/credentials/install-record.ts';
import { temporaryFolder } from '../temporary-folder.ts';

describe('the record of an install', () => {
  it('is new with an id of its own, and the same after it was written', async () => {
    const path = join(temporaryFolder(), 'install.json');
    const record = { ...readInstallRecord(path), secret_store: 'vault' as const };
    expect(record.install_id).not.toBe(readInstallRecord(path).install_id);
    await writeInstallRecord(path, record);
    expect(readInstallRecord(path)).toEqual(record);
  });

  it.each(['', '{}', '{"version":1,"install_id":"x","secret_store":null}'])(
    'stops the start when it is damaged (%j), instead of losing the secrets',
    (content) => {
      const path = join(temporaryFolder(), 'install.json');
      writeFileSync(path, content);
      expect(() => readInstallRecord(path)).toThrow(InstallRecordDamaged);
    },
  );
});
