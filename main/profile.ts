import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Where one station's data lies; everything but secrets, unless the vault holds those. */
export interface Profile {
  /** A throw-away station for `--demo`: its secrets are in memory, its files go at the end and before each start. */
  is_throwaway: boolean;
  dir: string;
  hub_dir: string;
  log_dir: string;
  settings: string;
  install_record: string;
  /** Addresses of IP cameras; their secrets lie elsewhere. */
  ip_cameras: string;
  /** Which recordings are this station's; they lie elsewhere. */
  clips: string;
  vault: string;
}

export function profileAt(dir: string, is_throwaway: boolean): Profile {
  return {
    is_throwaway,
    dir,
    hub_dir: join(dir, 'hub'),
    log_dir: join(dir, 'logs'),
    settings: join(dir, 'settings.json'),
    install_record: join(dir, 'install.json'),
    ip_cameras: join(dir, 'ip-cameras.json'),
    clips: join(dir, 'clips.json'),
    vault: join(dir, 'vault.json'),
  };
}

/** Of its own, so that a demonstration never touches a station in use. */
export function demoProfileDir(user_data: string): string {
  return join(user_data, 'demo');
}

/** Makes the folder, 0700, and empties what a demonstration that was killed left behind. */
export function prepareProfile(profile: Profile): void {
  mkdirSync(profile.dir, { recursive: true, mode: 0o700 });
  if (profile.is_throwaway) emptyProfile(profile);
}

/** Removes this program's files; Chromium's own in the same folder hold nothing of the station. */
export function emptyProfile({ hub_dir, settings, install_record, ip_cameras, clips, vault }: Profile): void {
  for (const path of [hub_dir, settings, install_record, ip_cameras, clips, vault])
    rmSync(path, { recursive: true, force: true });
}
