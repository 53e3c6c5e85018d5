import { describe, expect, it } from 'vitest';
import { loginItemOf, type LoginItemParts } from '../../../main/login/login-item-of.ts';
import { ownCommand, ownExecutable } from '../../../main/login/own-command.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** The system's own list, as Electron shows it: by path and arguments. */
class SystemList {
  readonly items = new Map<string, boolean>();
  readonly getLoginItemSettings = ({ path, args }: { path?: string; args?: string[] } = {}) => ({
    openAtLogin: this.items.has([path, ...(args ?? [])].join(' ')),
    executableWillLaunchAtLogin: this.items.get([path, ...(args ?? [])].join(' ')),
  });
  readonly setLoginItemSettings = ({
    path,
    args,
    openAtLogin,
  }: {
    path?: string;
    args?: string[];
    openAtLogin?: boolean;
  }) => {
    const key = [path, ...(args ?? [])].join(' ');
    if (openAtLogin === true) this.items.set(key, true);
    else this.items.delete(key);
  };
}

const list = () => new SystemList();

function parts(change: Partial<LoginItemParts> & { isPackaged?: boolean } = {}, system = list()) {
  const { isPackaged = true, ...rest } = change;
  const app = {
    isPackaged,
    getAppPath: () => '/src',
    getPath: () => temporaryFolder(),
    ...{
      getLoginItemSettings: system.getLoginItemSettings,
      setLoginItemSettings: system.setLoginItemSettings,
    },
  };
  const given = { exec_path: 'C:\\MuMu Camera\\mumu.exe', env: {}, user_data_dir: null, is_throwaway: false };
  return { ...given, platform: 'win32', app, ...rest } as unknown as LoginItemParts;
}

describe('what is started', () => {
  it('is the program, with the sources where it runs from those, and with its own data', () => {
    expect(ownCommand(parts({ exec_path: '/opt/mumu' }))).toEqual(['/opt/mumu']);
    expect(ownCommand(parts({ exec_path: '/e', isPackaged: false, user_data_dir: '/a b' }))).toEqual([
      '/e',
      '/src',
      '--user-data-dir=/a b',
    ]);
  });

  it('is the AppImage, and not the folder that is gone with it', () => {
    const env = { APPIMAGE: '/home/ada/MuMu.AppImage' };
    expect(ownExecutable(parts({ exec_path: '/tmp/.mount/mumu', env }))).toBe('/home/ada/MuMu.AppImage');
    expect(ownExecutable(parts({ exec_path: '/e', env, isPackaged: false }))).toBe('/e');
  });
});

describe('the start at login', () => {
  it('is asked of the system on Windows and macOS, which has the last word', async () => {
    const system = list();
    const item = loginItemOf(parts({ user_data_dir: 'D:\\my data' }, system));
    await item?.set(true);
    expect([...system.items.keys()]).toEqual(['C:\\MuMu Camera\\mumu.exe "--user-data-dir=D:\\my data"']);
    expect(await item?.read()).toEqual({ on: true, other_command: null });
    // In the Task Manager.
    for (const key of system.items.keys()) system.items.set(key, false);
    expect(await item?.read()).toEqual({ on: false, other_command: null });
    await item?.set(false);
    expect(system.items.size).toBe(0);
  });

  it('is a file on Linux', async () => {
    const item = loginItemOf(parts({ platform: 'linux' }));
    await item?.set(true);
    expect(await item?.read()).toEqual({ on: true, other_command: null });
  });

  it('is not offered for what is thrown away, nor where it would be Electron itself', () => {
    expect(loginItemOf(parts({ is_throwaway: true }))).toBeNull();
    expect(loginItemOf(parts({ platform: 'darwin', isPackaged: false }))).toBeNull();
    expect(loginItemOf(parts({ platform: 'darwin' }))).not.toBeNull();
  });
});
