import type { App } from 'electron';
import type { LoginItem } from './login-item.ts';

/** macOS and Windows, where Electron asks the system. Of the command only Windows takes notice: macOS starts the program's bundle. */
export function createSystemLoginItem(
  app: Pick<App, 'getLoginItemSettings' | 'setLoginItemSettings'>,
  platform: NodeJS.Platform,
  [path, ...args]: readonly [string, ...string[]],
): LoginItem {
  // Electron joins them with spaces as they are.
  const command = { path, args: args.map((argument) => `"${argument}"`) };
  return {
    read() {
      const { openAtLogin, executableWillLaunchAtLogin } = app.getLoginItemSettings(command);
      // Windows alone has the second: its Task Manager switches an entry off without removing it.
      const is_off = platform === 'win32' && !executableWillLaunchAtLogin;
      return Promise.resolve({
        on: openAtLogin && !is_off,
        other_command: null,
      });
    },
    set(on) {
      app.setLoginItemSettings({ ...command, openAtLogin: on, enabled: on });
      return Promise.resolve();
    },
  };
}
