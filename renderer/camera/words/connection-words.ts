import type { ConnectionState } from '../connection/hub-connection.ts';

/** The connection to the station in words; `now` is epoch milliseconds. */
export function connectionWords(connection: ConnectionState, now: number): string {
  switch (connection.state) {
    case 'connecting':
      return 'Connecting to the station…';
    case 'online':
      return 'Connected to the station';
    case 'waiting': {
      const seconds = Math.ceil((connection.retry_at - now) / 1_000);
      return seconds > 1
        ? `The station can’t be reached. Trying again in ${String(seconds)} s`
        : 'The station can’t be reached. Trying again…';
    }
    case 'stopped':
      return 'Not connected';
  }
}

export function viewersWords(viewers: number): string {
  if (viewers === 0) return 'Nobody is watching';
  return viewers === 1 ? '1 viewer is watching' : `${String(viewers)} viewers are watching`;
}
