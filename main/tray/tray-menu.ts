import type { MenuItemConstructorOptions } from 'electron';
import type { QuietFor } from '../../preload/contract/attention-model.ts';
import type { TrayView } from './tray-view.ts';
import { TRAY_WORDS } from './tray-words.ts';

export interface TrayActions {
  open: () => void;
  beQuiet: (asked: QuietFor) => void;
  lock: () => void;
  quit: () => void;
}

export function trayMenu(
  { quiet, may_lock }: Pick<TrayView, 'quiet' | 'may_lock'>,
  { open, beQuiet, lock, quit }: TrayActions,
): MenuItemConstructorOptions[] {
  return [
    { label: TRAY_WORDS.open, click: open },
    { type: 'separator' },
    ...quiet.map((asked) => ({
      label: TRAY_WORDS.quietFor[asked],
      click: () => {
        beQuiet(asked);
      },
    })),
    { label: TRAY_WORDS.lock, enabled: may_lock, click: lock },
    { type: 'separator' },
    { label: TRAY_WORDS.quit, click: quit },
  ];
}
