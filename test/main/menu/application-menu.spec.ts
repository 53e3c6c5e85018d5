import { describe, expect, it, vi } from 'vitest';
import { menuTemplate } from '../../../main/menu/application-menu.ts';

// The module imports Electron for the part that is not tried here.
vi.mock('electron', () => ({ Menu: {} }));

const roles = (dev_tools: boolean): string => {
  const deps = { dev_tools, lock: () => undefined };
  return JSON.stringify([menuTemplate('linux', deps), menuTemplate('darwin', deps)]);
};

describe('the menu', () => {
  it('has no way to reload or to open developer tools in what users get', () => {
    expect(roles(false)).not.toMatch(/reload|devtools/i);
    expect(roles(true)).toMatch(/toggleDevTools/);
  });
});
