import type { Session } from 'electron';

/** Cancels every request that `mayLoad` does not allow; it stands behind the CSP and also binds what CSP does not. */
export function filterRequests(session: Session, mayLoad: (url: URL) => boolean): void {
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !allowed(url, mayLoad) });
  });
}

function allowed(address: string, mayLoad: (url: URL) => boolean): boolean {
  try {
    return mayLoad(new URL(address));
  } catch {
    return false;
  }
}
