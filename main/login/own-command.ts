import type { App } from 'electron';

export interface OwnProgram {
  app: Pick<App, 'isPackaged' | 'getAppPath'>;
  exec_path: string;
  env: NodeJS.ProcessEnv;
  /** The folder that was given with `--user-data-dir`; null without one. */
  user_data_dir: string | null;
}

/** The program's file, to be started anew: an AppImage runs out of a folder that is gone with it, and says where it lies itself. */
export function ownExecutable({ app, exec_path, env }: Omit<OwnProgram, 'user_data_dir'>): string {
  const app_image = env['APPIMAGE'];
  return app.isPackaged && app_image !== undefined && app_image !== '' ? app_image : exec_path;
}

/** What starts this very station: the program, from sources with the folder they are in, and with its own data. */
export function ownCommand(program: OwnProgram): [executable: string, ...args: string[]] {
  const { app, user_data_dir } = program;
  return [
    ownExecutable(program),
    ...(app.isPackaged ? [] : [app.getAppPath()]),
    ...(user_data_dir === null ? [] : [`--user-data-dir=${user_data_dir}`]),
  ];
}
