import type { QuietFor } from '../../preload/contract/attention-model.ts';

const counted = (count: number, one: string, more: string) => (count === 1 ? `1 ${one}` : `${count} ${more}`);

export const TRAY_WORDS = {
  tooltip: (state: string) => `MuMu Camera: ${state}`,
  away: 'MuMu Camera: nobody is signed in',
  locked: 'MuMu Camera: locked',
  failed: 'MuMu Camera: it could not start',
  quiet: 'do not disturb',
  calm: (cameras: number) => {
    if (cameras === 0) return 'no cameras yet';
    return cameras === 1 ? 'its camera is online' : `all ${cameras} cameras are online`;
  },
  hubAway: 'the hub is away',
  offline: (count: number) => counted(count, 'camera is offline', 'cameras are offline'),
  wantsIn: (count: number) => counted(count, 'camera wants in', 'cameras want in'),
  alerts: (count: number) => counted(count, 'security alert', 'security alerts'),
  open: 'Open MuMu Camera',
  quietFor: {
    hour: 'Do not disturb for 1 hour',
    tomorrow: 'Do not disturb until tomorrow, 7:00',
    off: 'Disturb me again',
  } satisfies Record<QuietFor, string>,
  lock: 'Lock',
  quit: 'Quit',
} as const;
