import type { Session } from 'electron';
import { isHubCertificate } from './hub-certificate.ts';
import { denyAllPermissions } from './permissions.ts';
import { filterRequests } from './request-filter.ts';

/** Chromium's answers to a verify procedure. */
const TRUSTED = 0;
const REFUSED = -2;

export interface OwnHub {
  /** PEM; null while no hub runs, when nothing is trusted. */
  ca(): string | null;
  /** Where this machine's own pages find it, such as `https://localhost:<port>`. */
  origin(): string | null;
  now(): number;
}

/** Closes a session to everything but this program's own hub. */
export function secureHubPageSession(session: Session, hub: OwnHub): void {
  denyAllPermissions(session);
  // Without this answer Chromium hides the machine's addresses from WebRTC, all but the one of the default route: with no
  // network a demo camera would have no address at all. It is only asked; to open a camera is still denied.
  session.setPermissionCheckHandler((_contents, permission) => permission === 'media');
  filterRequests(session, (url) => {
    const secure = url.protocol === 'wss:' ? `https://${url.host}` : url.origin;
    return url.protocol === 'blob:' || url.protocol === 'data:' || secure === hub.origin();
  });
  session.setCertificateVerifyProc(({ hostname, certificate }, answer) => {
    const ca = hub.ca();
    const ok = ca !== null && isHubCertificate(certificate.data, hostname, ca, hub.now());
    answer(ok ? TRUSTED : REFUSED);
  });
}
