import { stat } from 'node:fs/promises';
import { pass, warn, type PostureCheck } from '../posture/posture-check.ts';

/** Bits of anyone but the owner. */
const OTHERS = 0o077;

/** Where the hub got one of its secrets. */
export interface SecretPlace {
  /** The variable that gives it. */
  name: string;
  /** Null when it stands in the variable itself. */
  file: string | null;
}

/** Whether anybody but the hub's account can read the secrets where they lie (S26). `places` are those of now. */
export function secretPlaces(places: () => readonly SecretPlace[]): PostureCheck {
  return {
    id: 'secret_store',
    title: 'Secrets lie where the hub’s account alone can read them',
    async measure() {
      const bare = places().filter(({ file }) => file === null);
      const files = [...new Set(places().flatMap(({ file }) => file ?? []))];
      const open = await openOnes(files);
      if (open.length > 0)
        return warn(
          `Open to other accounts: ${open.join(', ')}.`,
          'Close them with chmod 600; in a container, mount them with mode 0400 for the account that the hub runs as.',
        );
      if (bare.length > 0)
        return warn(
          `Given as a variable: ${bare.map(({ name }) => name).join(', ')}. Whoever can look into this process or into the definition of its container or service reads it.`,
          `Put it into a file that the hub's account alone can read, and name that file in ${bare.map(({ name }) => `${name}_FILE`).join(' and ')}.`,
        );
      return pass(`They lie in ${files.join(', ')}, and no other account can read them.`);
    },
  };
}

async function openOnes(files: readonly string[]): Promise<string[]> {
  // Windows has no such bits; the checklist says so of the data folder.
  if (process.platform === 'win32') return [];
  const looked = await Promise.all(
    files.map(async (file) => {
      const { mode } = await stat(file);
      return (mode & OTHERS) === 0 ? [] : [`${file} (${(mode & 0o777).toString(8)})`];
    }),
  );
  return looked.flat();
}
