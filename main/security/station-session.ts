import { session as sessions, type Session } from 'electron';
import { serveAppScheme } from './app-scheme.ts';
import { APP_HOST, APP_SCHEME } from './app-origin.ts';
import { denyAllPermissions } from './permissions.ts';
import { filterRequests } from './request-filter.ts';

/** Not `persist:`: whatever the page leaves behind lives in memory and is gone with the program. */
const PARTITION = 'station';

/** The session of the station's window: its own files and nothing else, no permissions, no cache. */
export function openStationSession(page_dir: string, dev_tools: boolean): Session {
  const session = sessions.fromPartition(PARTITION, { cache: false });
  denyAllPermissions(session);
  filterRequests(session, (url) => isOwn(url) || (dev_tools && url.protocol === 'devtools:'));
  session.setCertificateVerifyProc((_request, answer) => {
    answer(-2);
  });
  serveAppScheme(session, page_dir);
  return session;
}

function isOwn({ protocol, host }: URL): boolean {
  if (protocol === 'blob:' || protocol === 'data:') return true;
  return protocol === `${APP_SCHEME}:` && host === APP_HOST;
}
