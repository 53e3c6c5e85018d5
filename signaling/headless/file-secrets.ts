import { join } from 'node:path';
import { textAnchorStore, type AuditAnchorStore } from '../audit/audit-anchor.ts';
import { preparePrivateFolder } from '../db/private-files.ts';
import type { ChangingSecrets, HubOptions } from '../server.ts';
import { readKept, removeKept, writeKept } from './kept-file.ts';
import { keptOrMadeSecret, keptSecret } from './kept-secret.ts';
import { outsideSecret, type Environment } from './outside-secret.ts';
import { RetiredSecrets } from './retired-secrets.ts';
import { secretPlaces, type SecretPlace } from './secret-places.ts';

export interface FileSecrets extends Required<
  Pick<
    HubOptions,
    'secrets' | 'saveCaKey' | 'saveSecrets' | 'fixed_secrets' | 'audit_anchor' | 'host_posture'
  >
> {
  /** Whether the environment gave a JWT secret that was replaced in an incident and is therefore not used. */
  ignores_retired: boolean;
}

/**
 * The secrets of a hub without a keychain: from the operator (see `outsideSecret`), or made once and kept 0600 in
 * `<data_dir>/secrets` (S26).
 *
 * @throws HubStartError `data_dir_unusable`, `config_invalid`.
 */
export function loadFileSecrets(data_dir: string, environment: Environment): FileSecrets {
  const folder = join(data_dir, 'secrets');
  preparePrivateFolder(data_dir);
  preparePrivateFolder(folder);
  const files = new SecretFiles(folder);
  const given = outsideSecrets(environment);
  const retired = new RetiredSecrets(join(folder, 'retired'));
  const ignores_retired = given.jwt !== null && retired.has(given.jwt.bytes);
  let jwt = ignores_retired ? null : given.jwt;
  const previous = jwt === null ? files.previous() : given.previous?.bytes;
  const places = (): SecretPlace[] => [
    { name: 'MUMU_JWT_SECRET', file: jwt === null ? files.at('jwt-secret') : jwt.file },
    { name: 'MUMU_TURN_SECRET', file: given.turn === null ? files.at('turn-secret') : given.turn.file },
  ];
  return {
    secrets: {
      jwt_secret: jwt?.bytes ?? files.keptOrMade('jwt-secret'),
      ...(previous && { previous_jwt_secret: previous }),
      turn_secret: given.turn?.bytes ?? files.keptOrMade('turn-secret'),
      ca_key: files.text('ca-key.pem'),
    },
    fixed_secrets: [
      ...(jwt ? (['jwt_secret'] as const) : []),
      ...(given.turn ? (['turn_secret'] as const) : []),
    ],
    ignores_retired,
    saveCaKey(pem) {
      files.write('ca-key.pem', pem);
      return Promise.resolve();
    },
    saveSecrets(changed) {
      const is_given = jwt !== null && Buffer.from(jwt.bytes).equals(changed.jwt_secret);
      if (jwt !== null && !is_given) retired.add(jwt.bytes);
      if (!is_given) files.keepJwt(changed);
      if (!is_given) jwt = null;
      if (given.turn === null) files.write('turn-secret', changed.turn_secret);
      return Promise.resolve();
    },
    audit_anchor: anchorFile(files),
    host_posture: [secretPlaces(places)],
  };
}

/**
 * Beside the database, and so only as good as the rights on this folder: it finds a database that was exchanged or cut,
 * and no one who can write here as well. Replaced in one step, since half an anchor would look like a break.
 */
function anchorFile(files: SecretFiles): AuditAnchorStore {
  return textAnchorStore({
    read: () => Promise.resolve(files.text('audit-anchor')),
    write(text) {
      files.write('audit-anchor', text);
      return Promise.resolve();
    },
  });
}

function outsideSecrets(environment: Environment) {
  return {
    jwt: outsideSecret('MUMU_JWT_SECRET', environment),
    previous: outsideSecret('MUMU_PREVIOUS_JWT_SECRET', environment),
    turn: outsideSecret('MUMU_TURN_SECRET', environment),
  };
}

class SecretFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  keptOrMade(name: string): Uint8Array {
    return keptOrMadeSecret(this.at(name));
  }

  previous(): Uint8Array | null {
    return keptSecret(this.at('previous-jwt-secret'));
  }

  at(name: string): string {
    return join(this.#folder, name);
  }

  text(name: string): string | null {
    return readKept(this.at(name))?.toString('utf8') ?? null;
  }

  write(name: string, content: string | Uint8Array): void {
    writeKept(this.at(name), content);
  }

  /** The one before first: a crash in between leaves the present one twice, which loses nothing. */
  keepJwt({ jwt_secret, previous_jwt_secret }: ChangingSecrets): void {
    if (previous_jwt_secret) this.write('previous-jwt-secret', previous_jwt_secret);
    this.write('jwt-secret', jwt_secret);
    if (!previous_jwt_secret) removeKept(this.at('previous-jwt-secret'));
  }
}
