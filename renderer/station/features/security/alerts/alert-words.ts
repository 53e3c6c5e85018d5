import { t } from '../../../../../languages/t.ts';
import { words } from '../../../../../languages/words.ts';
import type { AlertView } from '../../../../../preload/contract/security-model.ts';
import { clockTime } from '../../../ui/time-words.ts';

export const ALERT_WORDS = words({
  title: 'Alerts',
  lead: 'Signs that somebody may be trying something. Acknowledge what you know; an acknowledged alert stays here for 90 days.',
  severities: { notice: 'Notice', warning: 'Warning', critical: 'Critical' } satisfies Record<
    AlertView['severity'],
    string
  >,
  open: 'New',
  acknowledged: 'Acknowledged',
  none: 'No alerts. The hub watches for failed sign-ins, unknown addresses, guessed codes and the like, and says so here.',
  noneOpen: 'Nothing new.',
  acknowledge: 'Acknowledge',
  acknowledgeLabel: (message: string) => t('Acknowledge: {{message}}', { message }),
  acknowledgeAll: 'Acknowledge all',
  allAcknowledged: 'All alerts are acknowledged.',
  activity: 'Show activity',
  activityLabel: (message: string) => t('Show activity: {{message}}', { message }),
  account: (name: string) => t('Account {{name}}', { name }),
  camera: (name: string) => t('Camera {{name}}', { name }),
  address: (address: string) => t('From {{address}}', { address }),
  ackedBy: (name: string, time: string) => t('Acknowledged by {{name}}, {{time}}', { name, time }),
  ackedByUnknown: (time: string) => t('Acknowledged {{time}}', { time }),
});

/** "14:03", or "5 times, from Mon 14:03 to 15:20". `now` in epoch milliseconds. */
export function alertTimes({ count, created_at, last_at }: AlertView, now: number): string {
  const since = clockTime(created_at, now);
  return count === 1
    ? since
    : t('{{number}} times, from {{since}} to {{until}}', {
        number: count,
        since,
        until: clockTime(last_at, now),
      });
}
