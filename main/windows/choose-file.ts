import { app, BrowserWindow, dialog, type WebContents } from 'electron';
import { join } from 'node:path';

/** Asks where to save a JSON file, in the person's documents at first. Null when they cancel. */
export async function chooseJsonFile(
  asking: WebContents | null,
  suggested_name: string,
): Promise<string | null> {
  const options = {
    defaultPath: join(app.getPath('documents'), suggested_name),
    filters: [{ name: 'JSON', extensions: ['json'] }],
  };
  const window = asking === null ? null : BrowserWindow.fromWebContents(asking);
  const chosen = await (window === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(window, options));
  return chosen.canceled ? null : chosen.filePath;
}
