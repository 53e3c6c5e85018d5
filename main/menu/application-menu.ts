import { Menu, type MenuItemConstructorOptions } from 'electron';

/** As little as a person needs; reloading and developer tools only while the program is being developed. */
export function setApplicationMenu(dev_tools: boolean): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, dev_tools)));
}

export function menuTemplate(platform: NodeJS.Platform, dev_tools: boolean): MenuItemConstructorOptions[] {
  const app: MenuItemConstructorOptions[] =
    platform === 'darwin' ? [{ role: 'appMenu' }] : [{ role: 'fileMenu' }];
  const development: MenuItemConstructorOptions[] = [{ role: 'reload' }, { role: 'toggleDevTools' }];
  return [
    ...app,
    // Without an edit menu, macOS has no keys for copy and paste.
    { role: 'editMenu' },
    { label: 'View', submenu: [{ role: 'togglefullscreen' }, ...(dev_tools ? development : [])] },
    { role: 'windowMenu' },
  ];
}
