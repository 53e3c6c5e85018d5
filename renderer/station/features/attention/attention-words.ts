import { t } from '../../../../languages/t.ts';
import { words } from '../../../../languages/words.ts';
import type { AttentionKind, AttentionWays, QuietFor } from '../../../../preload/contract/attention-model.ts';

/** What each kind is about, as the settings list it. */
export const KIND_WORDS = words({
  camera_offline: 'A camera goes offline',
  camera_back: 'A camera is back',
  wants_in: 'A camera wants in',
  security_alert: 'Security alert',
}) satisfies Record<AttentionKind, string>;

export const WAY_WORDS = words({
  in_app: 'In the window',
  desktop: 'Desktop',
  sound: 'Sound',
}) satisfies Record<keyof AttentionWays, string>;

export const QUIET_WORDS = words({
  hour: 'Do not disturb for 1 hour',
  tomorrow: 'Do not disturb until tomorrow, 7:00',
  off: 'Disturb me again',
}) satisfies Record<QuietFor, string>;

export const ATTENTION_WORDS = words({
  bell: (unread: number, quiet: boolean) => {
    const news = unread === 0 ? t('Notifications') : t('Notifications: {{unread}} new', { unread });
    return quiet ? t('{{news}}, do not disturb', { news }) : news;
  },
  title: 'Notifications',
  lead: 'The desktop tells you while you work elsewhere. The list behind the bell has everything, whatever is chosen here.',
  quietUntil: (time: string) => t('Do not disturb holds until {{time}}.', { time }),
  everyDay: 'Do not disturb every day',
  from: 'From',
  to: 'To',
  inTray: 'Show in the tray',
  keepsRunning: 'Keep running in the tray when the window is closed',
  noTray: 'Where the desktop shows no tray, start MuMu Camera again to get its window back.',
  recent: 'Since the start',
  none: 'Nothing has called for attention yet.',
  doNotDisturb: 'Do not disturb',
  show: {
    camera_offline: 'Show camera',
    camera_back: 'Show camera',
    wants_in: 'Review',
    security_alert: 'Show alerts',
  } satisfies Record<AttentionKind, string>,
});
