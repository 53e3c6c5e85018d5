import { createHash } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readFileIfThere } from '../settings/read-file-if-there.ts';
import { writeFileAtomically } from '../settings/write-file-atomically.ts';
import { autostartText, execOf, readAutostart } from './autostart-entry.ts';
import type { LoginItem } from './login-item.ts';

export interface XdgAutostartOptions {
  /** `$XDG_CONFIG_HOME` or what stands for it. */
  config_home: string;
  command: readonly [string, ...string[]];
  /** A station with data of its own has an entry of its own; null: the ordinary one. */
  user_data_dir: string | null;
}

/** Linux, where Electron has nothing for it: a file in the folder of what desktops start at login. */
export function createXdgAutostart({
  config_home,
  command,
  user_data_dir,
}: XdgAutostartOptions): LoginItem & { path: string } {
  const folder = join(config_home, 'autostart');
  const path = join(
    folder,
    `mumu-camera${user_data_dir === null ? '' : `-${shortName(user_data_dir)}`}.desktop`,
  );
  return {
    path,
    read() {
      const entry = readAutostart(readFileIfThere(path) ?? '');
      if (entry === null || entry.is_off) return Promise.resolve({ on: false, other_command: null });
      const other_command = entry.exec === execOf(command) ? null : entry.exec;
      return Promise.resolve({ on: true, other_command });
    },
    async set(on) {
      if (!on) {
        await rm(path, { force: true });
        return;
      }
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFileAtomically(path, autostartText(command));
    },
  };
}

function shortName(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
