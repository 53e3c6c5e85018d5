import { createHash } from 'node:crypto';
import type { CameraCredentials } from '../contract/camera-source.ts';
import { escapeXml } from './soap-envelope.ts';

const OASIS = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss';
const PROFILE = `${OASIS}-username-token-profile-1.0`;

/** How the password is shown: as a digest, or as it is for a camera that takes nothing else. */
export type PasswordKind = 'digest' | 'text';

/**
 * The WS-Security header (WS-UsernameToken Profile 1.0 §3.1, ONVIF Core §5.9.4).
 *
 * @param nonce random bytes, never used twice
 * @param created the camera's time, epoch ms: cameras refuse what is older than some seconds
 */
export function usernameToken(
  kind: PasswordKind,
  { username, password }: CameraCredentials,
  nonce: Buffer,
  created: number,
): string {
  // Without milliseconds: some parsers of cameras stop at the dot.
  const time = new Date(created).toISOString().replace(/\.\d+Z$/, 'Z');
  const digest = createHash('sha1').update(nonce).update(time).update(password).digest('base64');
  const [type, shown] = kind === 'digest' ? ['PasswordDigest', digest] : ['PasswordText', password];
  return (
    `<wsse:Security xmlns:wsse="${OASIS}-wssecurity-secext-1.0.xsd" xmlns:wsu="${OASIS}-wssecurity-utility-1.0.xsd">` +
    `<wsse:UsernameToken><wsse:Username>${escapeXml(username)}</wsse:Username>` +
    `<wsse:Password Type="${PROFILE}#${type}">${escapeXml(shown)}</wsse:Password>` +
    `<wsse:Nonce EncodingType="${OASIS}-soap-message-security-1.0#Base64Binary">${nonce.toString('base64')}</wsse:Nonce>` +
    `<wsu:Created>${time}</wsu:Created></wsse:UsernameToken></wsse:Security>`
  );
}
