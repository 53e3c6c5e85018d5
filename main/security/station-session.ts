import { session as sessions, type Session } from 'electron';
import { serveAppScheme } from './app-scheme.ts';
import { APP_HOST, APP_SCHEME } from './app-origin.ts';
import { letSpeak, type MicrophoneLeave } from './microphone-leave.ts';
import { denyAllPermissions } from './permissions.ts';
import { filterRequests } from './request-filter.ts';

/** Not `persist:`: whatever the page leaves behind lives in memory and is gone with the program. */
const PARTITION = 'station';

export interface StationSessionOptions {
  page_dir: string;
  dev_tools: boolean;
  microphone: MicrophoneLeave;
}

/** The session of the station's windows: its own files and nothing else, no permissions but to speak to a camera, no cache. */
export function openStationSession({ page_dir, dev_tools, microphone }: StationSessionOptions): Session {
  const session = sessions.fromPartition(PARTITION, { cache: false });
  denyAllPermissions(session);
  letSpeak(session, microphone);
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
