import { lstat, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fail, pass, warn, type PostureCheck } from '../posture-check.ts';

/** Bits of anyone but the owner. */
const OTHERS = 0o077;
const MOST_LOOKED_AT = 1_000;

/** The data folder and everything in it, as the file system says now (S16). */
export function fileModes(data_dir: string): PostureCheck {
  return {
    id: 'file_modes',
    title: "The hub's files are closed to other accounts of this computer",
    async measure() {
      if (process.platform === 'win32')
        return warn(
          'Windows does not say it in a way that this page can measure.',
          `Look at the folder's properties: only your account and the system should be there. It is ${data_dir}.`,
        );
      const names = (await readdir(data_dir, { recursive: true })).slice(0, MOST_LOOKED_AT);
      const open = await openOnes(data_dir, [data_dir, ...names.map((name) => join(data_dir, name))]);
      if (open.length === 0)
        return pass(`${names.length} files and their folder can be read by the hub's account alone.`);
      return fail(
        `Open to others: ${open.join(', ')}.`,
        `Restart MuMu Camera, which closes its own files; or run chmod -R go-rwx on ${data_dir}.`,
      );
    },
  };
}

async function openOnes(data_dir: string, paths: readonly string[]): Promise<string[]> {
  const looked = await Promise.all(
    paths.map(async (path) => {
      // The database's side files come and go.
      const stat = await lstat(path).catch(() => null);
      return stat !== null && !stat.isSymbolicLink() && (stat.mode & OTHERS) !== 0
        ? [`${relative(data_dir, path) || 'the folder itself'} (${(stat.mode & 0o777).toString(8)})`]
        : [];
    }),
  );
  return looked.flat();
}
