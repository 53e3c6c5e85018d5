import type { HubQueries } from '../../db/open-database.ts';
import { fail, pass, warn, type PostureCheck } from '../posture-check.ts';

/** OWASP's least for argon2id: 19 MiB and two passes (S02). */
const LEAST = { memory_kib: 19_456, passes: 2 };
const ARGON2ID = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=\d+\$/;
const BCRYPT = /^\$2[aby]\$/;

type Strength = 'strong' | 'bcrypt' | 'weak';

/** Looks at every stored hash. */
export function passwordHashes(queries: HubQueries): PostureCheck {
  return {
    id: 'password_hashes',
    title: 'Passwords are kept as strong argon2id hashes',
    async measure() {
      const rows = await queries.selectFrom('users').select(['username', 'password_hash']).execute();
      const of = (strength: Strength): string[] =>
        rows.filter((row) => strengthOf(row.password_hash) === strength).map((row) => row.username);
      const [weak, bcrypt] = [of('weak'), of('bcrypt')];
      if (weak.length > 0)
        return fail(
          `${weak.length} of ${rows.length} hashes are weaker than argon2id with 19 MiB and 2 passes: ${weak.join(', ')}.`,
          'Give these people a new password in Security → People.',
        );
      if (bcrypt.length > 0)
        return warn(
          `${bcrypt.length} of ${rows.length} hashes are still bcrypt: ${bcrypt.join(', ')}.`,
          'Ask these people to sign in once: that renews the hash. Or give them a new password in Security → People.',
        );
      return pass(`All ${rows.length} are argon2id with at least 19 MiB and 2 passes.`);
    },
  };
}

function strengthOf(hash: string): Strength {
  const [, memory, passes] = ARGON2ID.exec(hash) ?? [];
  if (Number(memory) >= LEAST.memory_kib && Number(passes) >= LEAST.passes) return 'strong';
  return BCRYPT.test(hash) ? 'bcrypt' : 'weak';
}
