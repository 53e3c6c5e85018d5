import { t } from '../../languages/t.ts';
import { Menu, type MenuItemConstructorOptions } from 'electron';

export interface MenuDeps {
  dev_tools: boolean;
  /** Locks the station, when somebody is signed in. */
  lock: () => void;
  /** Opens another window, when somebody is signed in. */
  newWindow: () => void;
  /** Shows in the window what its keys do, when somebody is signed in. */
  showKeys: () => void;
  /** Shows in the window which stations there are. */
  showStations: () => void;
  /** What leaves the kiosk; null outside of one. */
  leaveKiosk: (() => void) | null;
}

/** As little as a person needs; reloading and developer tools only while the program is being developed. */
export function setApplicationMenu(deps: MenuDeps): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, deps)));
}

export function menuTemplate(
  platform: NodeJS.Platform,
  { dev_tools, lock, newWindow, showKeys, showStations, leaveKiosk }: MenuDeps,
): MenuItemConstructorOptions[] {
  const locking: MenuItemConstructorOptions = { label: t('Lock'), accelerator: 'CmdOrCtrl+L', click: lock };
  if (leaveKiosk !== null) return kioskTemplate(locking, leaveKiosk);
  const another = { label: t('New window'), accelerator: 'CmdOrCtrl+N', click: newWindow };
  const stations = { label: t('Stations…'), accelerator: 'CmdOrCtrl+Shift+S', click: showStations };
  const app: MenuItemConstructorOptions[] =
    platform === 'darwin'
      ? [{ role: 'appMenu' }, { label: t('Station'), submenu: [another, stations, locking] }]
      : [
          {
            label: t('File'),
            submenu: [another, stations, locking, { type: 'separator' }, { role: 'quit' }],
          },
        ];
  const development: MenuItemConstructorOptions[] = [{ role: 'reload' }, { role: 'toggleDevTools' }];
  return [
    ...app,
    // Without an edit menu, macOS has no keys for copy and paste.
    { role: 'editMenu' },
    { label: t('View'), submenu: [{ role: 'togglefullscreen' }, ...(dev_tools ? development : [])] },
    { role: 'windowMenu' },
    { role: 'help', submenu: [{ label: t('Keyboard'), click: showKeys }] },
  ];
}

/** Nothing that closes, shrinks or reloads the window by accident; the menu is not seen, its keys are what counts. */
function kioskTemplate(
  locking: MenuItemConstructorOptions,
  leaveKiosk: () => void,
): MenuItemConstructorOptions[] {
  const leave = { label: t('Leave kiosk'), accelerator: 'CmdOrCtrl+Shift+K', click: leaveKiosk };
  const quit = { role: 'quit', accelerator: 'CmdOrCtrl+Q' } as const;
  return [{ label: t('Station'), submenu: [locking, leave, quit] }, { role: 'editMenu' }];
}
