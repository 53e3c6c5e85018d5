import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { execOf } from '../../../main/login/autostart-entry.ts';
import { createXdgAutostart } from '../../../main/login/xdg-autostart.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** Reads `Exec` as the Desktop Entry Specification says a desktop has to: first as a text, then its quotes, then its fields. */
function argumentsOf(exec: string): string[] {
  const letters: Record<string, string> = { s: ' ', n: '\n', t: '\t', r: '\r', '\\': '\\' };
  const text = exec.replaceAll(/\\(.)/gs, (_, letter: string) => letters[letter] ?? `\\${letter}`);
  return [...text.matchAll(/"((?:[^"\\]|\\["`$\\])*)"|([^\s"]+)/gs)].map(([, quoted, bare]) =>
    (quoted?.replaceAll(/\\(["`$\\])/g, '$1') ?? bare ?? '').replaceAll('%%', '%'),
  );
}

const HARD = [
  '/opt/MuMu Camera/mumu-camera',
  String.raw`/home/a"da/$HOME/\ back\slash`,
  '--user-data-dir=/srv/50 % off/`id`/100%u',
  "/it's/ünïcode/tab\there/line\nbreak",
];

const PLAIN = { on: false, other_command: null };

function autostart(config_home = temporaryFolder(), user_data_dir: string | null = null) {
  const command: [string, ...string[]] = ['/opt/MuMu Camera/mumu-camera', '/src/it'];
  return createXdgAutostart({ config_home, command, user_data_dir });
}

const change = (path: string, from: string | RegExp, to: string) => {
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
};

describe('a command in an entry', () => {
  it('comes out as it went in, whatever is in its names', () => {
    expect(argumentsOf(execOf(HARD))).toEqual(HARD);
    expect(execOf(HARD)).not.toContain('\n');
  });

  it('leaves no field for the desktop to fill in', () => {
    expect(execOf(['/a', '%u', '%%f'])).toBe('"/a" "%%u" "%%%%f"');
  });
});

describe('the entry', () => {
  it('is not there, then is, then is not, and nothing else is left behind', async () => {
    const home = temporaryFolder();
    const item = autostart(home);
    expect(await item.read()).toEqual(PLAIN);
    await item.set(true);
    expect(await item.read()).toEqual({ on: true, other_command: null });
    expect(readdirSync(join(home, 'autostart'))).toEqual(['mumu-camera.desktop']);
    expect(statSync(item.path).mode & 0o077).toBe(0);
    const text = readFileSync(item.path, 'utf8');
    expect(text).toMatch(/^\[Desktop Entry\]\nType=Application\n/);
    expect(argumentsOf(/^Exec=(.*)$/m.exec(text)?.[1] ?? '')).toEqual([
      '/opt/MuMu Camera/mumu-camera',
      '/src/it',
    ]);
    await item.set(false);
    await item.set(false);
    expect(existsSync(item.path)).toBe(false);
    expect(await item.read()).toEqual(PLAIN);
  });

  it('is off when somebody removed it, or switched it off in the desktop', async () => {
    const item = autostart();
    await item.set(true);
    rmSync(item.path);
    expect(await item.read()).toEqual(PLAIN);
    for (const line of ['Hidden=true', 'X-GNOME-Autostart-enabled=false']) {
      await item.set(true);
      change(item.path, 'Terminal=false', line);
      expect(await item.read()).toEqual(PLAIN);
    }
    // Of another group, it says nothing about this one.
    await item.set(true);
    change(item.path, /$/, '[Desktop Action x]\nHidden=true\nExec=/else\n');
    expect(await item.read()).toEqual({ on: true, other_command: null });
    writeFileSync(item.path, '\0\u0001 no entry');
    expect(await item.read()).toEqual(PLAIN);
  });

  it('says what else it starts', async () => {
    const item = autostart();
    await item.set(true);
    change(item.path, /^Exec=.*$/m, 'Exec=/old/mumu-camera');
    expect(await item.read()).toEqual({ on: true, other_command: '/old/mumu-camera' });
    await item.set(true);
    expect(await item.read()).toEqual({ on: true, other_command: null });
  });

  it('is another one for a station with data of its own', async () => {
    const home = temporaryFolder();
    const [ordinary, attic, barn] = [autostart(home), autostart(home, '/attic'), autostart(home, '/barn')];
    await ordinary.set(true);
    await attic.set(true);
    expect(await barn.read()).toEqual(PLAIN);
    await ordinary.set(false);
    expect(await attic.read()).toEqual({ on: true, other_command: null });
  });
});
