import { t } from '../../../languages/camera/t.ts';
import type { ConnectionState } from '../connection/hub-connection.ts';

/** The connection to the station in words; `now` is epoch milliseconds. */
export function connectionWords(connection: ConnectionState, now: number): string {
  switch (connection.state) {
    case 'connecting':
      return t('Connecting to the station…');
    case 'online':
      return t('Connected to the station');
    case 'waiting': {
      const seconds = Math.ceil((connection.retry_at - now) / 1_000);
      return seconds > 1
        ? t('The station can’t be reached. Trying again in {{seconds}} s', { seconds })
        : t('The station can’t be reached. Trying again…');
    }
    case 'stopped':
      return t('Not connected');
  }
}

export function viewersWords(viewers: number): string {
  if (viewers === 0) return t('Nobody is watching');
  return t('{{count}} viewers are watching', { count: viewers });
}
