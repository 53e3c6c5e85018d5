import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { menuTemplate } from '../../../main/menu/application-menu.ts';

// The module imports Electron for the part that is not tried here.
vi.mock('electron', () => ({ Menu: {} }));

const roles = (dev_tools: boolean): string => {
  const deps = {
    dev_tools,
    lock: () => undefined,
    newWindow: () => undefined,
    showStations: () => undefined,
    showKeys: () => undefined,
    leaveKiosk: null,
  };
  return JSON.stringify([menuTemplate('linux', deps), menuTemplate('darwin', deps)]);
};

describe('the menu', () => {
  it('has no way to reload or to open developer tools in what users get', () => {
    expect(roles(false)).not.toMatch(/reload|devtools/i);
    expect(roles(true)).toMatch(/toggleDevTools/);
  });
});

describe('the help menu', () => {
  it.each(['linux', 'darwin', 'win32'] as const)('shows the keys on %s', (platform) => {
    const showKeys = vi.fn();
    const menu = menuTemplate(platform, {
      dev_tools: false,
      lock: () => undefined,
      newWindow: () => undefined,
      showStations: () => undefined,
      showKeys,
      leaveKiosk: null,
    });
    const help = menu.find(({ role }) => role === 'help')?.submenu as MenuItemConstructorOptions[];
    const item = help.find(({ label }) => label === 'Keyboard');
    expect(item?.click).toBe(showKeys);
  });
});

describe('the menu of a kiosk', () => {
  it.each(['linux', 'darwin', 'win32'] as const)(
    'has the ways out, and none by accident, on %s',
    (platform) => {
      const leaveKiosk = vi.fn();
      const deps = {
        dev_tools: true,
        lock: vi.fn(),
        newWindow: vi.fn(),
        showStations: vi.fn(),
        showKeys: vi.fn(),
        leaveKiosk,
      };
      const menu = menuTemplate(platform, deps);
      const items = menu[0]?.submenu as MenuItemConstructorOptions[];
      expect(items.map(({ accelerator }) => accelerator)).toEqual([
        'CmdOrCtrl+L',
        'CmdOrCtrl+Shift+K',
        'CmdOrCtrl+Q',
      ]);
      expect(items[1]?.click).toBe(leaveKiosk);
      expect(JSON.stringify(menu)).not.toMatch(/fullscreen|windowMenu|close|minimize|reload|devtools/i);
    },
  );
});
