import type { StartAtLogin } from '../../preload/contract/computer-model.ts';

/** What the system starts when its user logs in, as far as it is this program. */
export interface LoginItem {
  /** As it is there now, whoever changed it. */
  read(): Promise<StartAtLogin>;
  /** Rejects with the file system's error. */
  set(on: boolean): Promise<void>;
}
