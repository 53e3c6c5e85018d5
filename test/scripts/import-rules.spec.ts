import { beforeAll, describe, expect, it } from 'vitest';
import { PlantedLint } from './planted-lint.ts';

const lint = new PlantedLint();
// The first call loads the parser and every plugin, which can take longer than a test may.
beforeAll(() => lint.complaints('main/planted.ts', ''), 60_000);

const FORBIDDEN: [file: string, code: string, rule: string][] = [
  ['renderer/station/planted.ts', "import '../../main/bootstrap.ts';", 'mumu/import-arrows'],
  ['renderer/station/planted.ts', "import '../../signaling/protocol/messages.ts';", 'mumu/import-arrows'],
  ['renderer/station/planted.ts', "import '../../preload/index.ts';", 'mumu/import-arrows'],
  ['renderer/station/planted.ts', "import '../camera/main.tsx';", 'mumu/import-arrows'],
  ['renderer/station/planted.ts', "import { app } from 'electron';", 'no-restricted-imports'],
  ['renderer/station/planted.ts', "export * from '../../main/settings/settings.ts';", 'mumu/import-arrows'],
  ['renderer/station/planted.ts', "void import('../../main/bootstrap.ts');", 'mumu/import-arrows'],
  ['renderer/station/planted.ts', "type A = import('../../main/bootstrap.ts').A;", 'mumu/import-arrows'],
  ['renderer/station/planted.ts', "require('../../main/bootstrap.ts');", 'mumu/import-arrows'],
  ['renderer/camera/planted.ts', "import '../../preload/contract/channels.ts';", 'mumu/import-arrows'],
  ['renderer/camera/planted.ts', "import '../../signaling/server.ts';", 'mumu/import-arrows'],
  ['renderer/camera/planted.ts', "import '../../languages/t.ts';", 'mumu/import-arrows'],
  ['languages/camera/planted.ts', "import '../t.ts';", 'mumu/import-arrows'],
  ['preload/planted.ts', "import '../main/bootstrap.ts';", 'mumu/import-arrows'],
  ['preload/planted.ts', "import '../signaling/protocol/messages.ts';", 'mumu/import-arrows'],
  ['preload/contract/planted.ts', "import '../../main/bootstrap.ts';", 'mumu/import-arrows'],
  ['main/planted.ts', "import '../renderer/station/app.tsx';", 'mumu/import-arrows'],
  ['main/planted.ts', "import '../preload/index.ts';", 'mumu/import-arrows'],
  ['main/planted.ts', "import '../signaling/db/open.ts';", 'mumu/import-arrows'],
  ['main/planted.ts', "import '../gateway/index.ts';", 'mumu/import-arrows'],
  ['gateway/planted.ts', "import '../signaling/server.ts';", 'mumu/import-arrows'],
  ['headless/planted.ts', "import '../gateway/gateway.ts';", 'mumu/import-arrows'],
  ['headless/planted.ts', "import '../main/bootstrap.ts';", 'mumu/import-arrows'],
  ['gateway/planted.ts', "import { app } from 'electron';", 'no-restricted-imports'],
  ['signaling/planted.ts', "import '../main/bootstrap.ts';", 'mumu/import-arrows'],
  ['signaling/planted.ts', "import '../preload/contract/channels.ts';", 'mumu/import-arrows'],
  ['signaling/planted.ts', "import { app } from 'electron';", 'no-restricted-imports'],
  ['signaling/planted.ts', "import { app } from 'electron/main';", 'no-restricted-imports'],
  ['signaling/planted.ts', "void import('electron');", 'no-restricted-syntax'],
  ['signaling/planted.ts', "require('electron');", 'no-restricted-syntax'],
  ['main/planted.ts', "import { ipcMain } from 'electron';", 'no-restricted-syntax'],
  ['main/planted.ts', "import { ipcMain as door } from 'electron/main';", 'no-restricted-syntax'],
  ['main/planted.ts', "import * as e from 'electron'; e.ipcMain.on('a', () => {});", 'no-restricted-syntax'],
  ['main/planted.ts', "import e from 'electron'; e['ipcMain'].on('a', () => {});", 'no-restricted-syntax'],
  ['main/planted.ts', "import keytar from 'keytar';", 'no-restricted-imports'],
  ['main/planted.ts', "void import('keytar');", 'no-restricted-syntax'],
  ['main/ipc/handle.ts', "import keytar from 'keytar';", 'no-restricted-imports'],
  ['main/ipc/handle.ts', "void import('keytar');", 'no-restricted-syntax'],
  ['signaling/planted.ts', "import keytar from 'keytar';", 'no-restricted-imports'],
];

const ALLOWED: [file: string, code: string][] = [
  ['renderer/station/planted.ts', "import '../../preload/contract/channels.ts';"],
  ['renderer/station/planted.ts', "import './style.css';"],
  ['renderer/camera/planted.ts', "import '../../signaling/protocol/messages.ts';"],
  ['renderer/camera/planted.ts', "import '../../languages/camera/t.ts';"],
  ['preload/planted.ts', "import './contract/channels.ts';"],
  ['preload/planted.ts', "import { contextBridge } from 'electron';"],
  ['main/planted.ts', "import '../preload/contract/channels.ts'; import './bootstrap.ts';"],
  ['main/planted.ts', "import '../signaling/server.ts'; import '../signaling/config.ts';"],
  ['main/planted.ts', "import '../signaling/protocol/messages.ts';"],
  ['main/planted.ts', "import { app } from 'electron';"],
  ['main/ipc/handle.ts', "import { ipcMain } from 'electron';"],
  ['main/credentials/keychain-store.ts', "import keytar from 'keytar'; void import('keytar');"],
  ['gateway/planted.ts', "import '../signaling/protocol/messages.ts';"],
  ['headless/planted.ts', "import '../gateway/host/gateway-host.ts'; import '../signaling/server.ts';"],
  ['signaling/planted.ts', "import './db/open.ts';"],
  ['test/signaling/planted.ts', "import '../../signaling/server.ts'; import '../../main/bootstrap.ts';"],
];

describe('the import rules of the house', () => {
  it.each(FORBIDDEN)('refuse in %s: %s', async (file, code, rule) => {
    expect(await lint.complaints(file, code)).toContain(rule);
  });

  it.each(ALLOWED)('allow in %s: %s', async (file, code) => {
    expect(await lint.complaints(file, code)).toEqual([]);
  });
});
