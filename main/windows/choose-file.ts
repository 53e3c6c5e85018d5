import { app, BrowserWindow, dialog, type WebContents } from 'electron';
import { extname, join } from 'node:path';

/** Asks where to save a file, in the person's documents at first. Null when they cancel. */
export async function chooseFileToSave(
  asking: WebContents | null,
  suggested_name: string,
): Promise<string | null> {
  const options = {
    defaultPath: join(app.getPath('documents'), suggested_name),
    filters: [filterOf(extname(suggested_name).slice(1))],
  };
  const window = windowOf(asking);
  const chosen = await (window === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(window, options));
  return chosen.canceled ? null : chosen.filePath;
}

/** Asks for one file. Null when they cancel. */
export async function chooseFileToOpen(
  asking: WebContents | null,
  extension: string,
): Promise<string | null> {
  const options = {
    defaultPath: app.getPath('documents'),
    filters: [filterOf(extension)],
    properties: ['openFile' as const],
  };
  const window = windowOf(asking);
  const chosen = await (window === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(window, options));
  return chosen.canceled ? null : (chosen.filePaths[0] ?? null);
}

/** Asks for a folder, with the one of now open. Null when they cancel. */
export async function chooseFolder(asking: WebContents | null, now: string): Promise<string | null> {
  const options = { defaultPath: now, properties: ['openDirectory' as const, 'createDirectory' as const] };
  const window = windowOf(asking);
  const chosen = await (window === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(window, options));
  return chosen.canceled ? null : (chosen.filePaths[0] ?? null);
}

function filterOf(extension: string): { name: string; extensions: string[] } {
  return { name: extension.toUpperCase(), extensions: [extension] };
}

const windowOf = (asking: WebContents | null) =>
  asking === null ? null : BrowserWindow.fromWebContents(asking);
