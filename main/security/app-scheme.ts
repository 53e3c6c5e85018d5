import { protocol, type Session } from 'electron';
import { serveAppFile } from './app-files.ts';
import { APP_SCHEME } from './app-origin.ts';

/** Must run before Electron is ready. `bypassCSP` stays off: the policy header is the point of the scheme. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true } },
  ]);
}

/** Serves the built page in `root` to one session. */
export function serveAppScheme(session: Session, root: string): void {
  session.protocol.handle(APP_SCHEME, (request) => serveAppFile(root, request));
}
