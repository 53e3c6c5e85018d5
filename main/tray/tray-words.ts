import { t } from '../../languages/t.ts';
import { words } from '../../languages/words.ts';
import type { QuietFor } from '../../preload/contract/attention-model.ts';

export const TRAY_WORDS = words({
  tooltip: (state: string) => t('MuMu Camera: {{state}}', { state }),
  away: 'MuMu Camera: nobody is signed in',
  locked: 'MuMu Camera: locked',
  failed: 'MuMu Camera: it could not start',
  quiet: 'do not disturb',
  calm: (cameras: number) => {
    if (cameras === 0) return t('no cameras yet');
    return t('all {{count}} cameras are online', { count: cameras });
  },
  hubAway: 'the hub is away',
  offline: (count: number) => t('{{count}} cameras are offline', { count }),
  wantsIn: (count: number) => t('{{count}} cameras want in', { count }),
  alerts: (count: number) => t('{{count}} security alerts', { count }),
  open: 'Open MuMu Camera',
  quietFor: {
    hour: 'Do not disturb for 1 hour',
    tomorrow: 'Do not disturb until tomorrow, 7:00',
    off: 'Disturb me again',
  } satisfies Record<QuietFor, string>,
  lock: 'Lock',
  quit: 'Quit',
});
