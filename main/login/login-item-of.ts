import type { App } from 'electron';
import type { LoginItem } from './login-item.ts';
import { ownCommand, type OwnProgram } from './own-command.ts';
import { createSystemLoginItem } from './system-login-item.ts';
import { createXdgAutostart } from './xdg-autostart.ts';

export interface LoginItemParts extends OwnProgram {
  app: OwnProgram['app'] & Pick<App, 'getPath' | 'getLoginItemSettings' | 'setLoginItemSettings'>;
  platform: NodeJS.Platform;
  is_throwaway: boolean;
}

/** Null where it is not offered: for a station that is thrown away, and where it would be Electron itself that starts. */
export function loginItemOf(parts: LoginItemParts): LoginItem | null {
  const { app, platform, is_throwaway, user_data_dir } = parts;
  if (is_throwaway) return null;
  const command = ownCommand(parts);
  if (platform === 'linux')
    return createXdgAutostart({ config_home: app.getPath('appData'), command, user_data_dir });
  if (platform === 'darwin' && !app.isPackaged) return null;
  return createSystemLoginItem(app, platform, command);
}
