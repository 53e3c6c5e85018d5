import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** Where package managers put programs that a desktop's own PATH leaves out (Homebrew, MacPorts, hand-built ones). */
const USUAL_FOLDERS = ['/opt/homebrew/bin', '/usr/local/bin', '/opt/local/bin'];

/**
 * The system's ffmpeg, as an absolute path; null when there is none. Folders of the PATH that are not absolute are left out, so that no program
 * of the folder the station happens to run in is ever started.
 *
 * @param path The PATH variable.
 */
export function findFfmpeg(path: string | undefined, platform: NodeJS.Platform): string | null {
  const name = platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg';
  const folders = [...(path ?? '').split(delimiter), ...(platform === 'win32' ? [] : USUAL_FOLDERS)];
  const candidates = folders.filter(isAbsolute).map((folder) => join(folder, name));
  return candidates.find(isProgram) ?? null;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
