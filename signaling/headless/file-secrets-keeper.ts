import { join } from 'node:path';
import type { SecretsKeeper } from '../backup/secrets-keeper.ts';
import { preparePrivateFolder } from '../db/private-files.ts';
import { readKept, removeKept, writeKept } from './kept-file.ts';

/** The secrets in `<data_dir>/secrets`, as a restore replaces them. Those from the environment stay as they are. */
export function fileSecretsKeeper(data_dir: string): SecretsKeeper {
  const folder = join(data_dir, 'secrets');
  const at = (name: string): string => join(folder, name);
  return {
    async stage(text) {
      preparePrivateFolder(folder);
      if (text === null) removeKept(at('restored'));
      else writeKept(at('restored'), text);
      return Promise.resolve();
    },
    staged: async () => Promise.resolve(readKept(at('restored'))?.toString('utf8') ?? null),
    async adopt({ jwt_secret, turn_secret, ca_key, audit_head }) {
      const before = readKept(at('ca-key.pem'));
      if (before && before.toString('utf8') !== ca_key) writeKept(at('ca-key.pem.before-restore'), before);
      writeKept(at('ca-key.pem'), ca_key);
      writeKept(at('turn-secret'), Buffer.from(turn_secret, 'base64url'));
      writeKept(at('jwt-secret'), jwt_secret);
      removeKept(at('previous-jwt-secret'));
      writeKept(at('audit-anchor'), JSON.stringify(audit_head));
      return Promise.resolve();
    },
  };
}
