import { isoTime } from '../clock.ts';
import type { SignInRecord } from '../protocol/rest.ts';
import type { Principal } from './principal.ts';
import type { SignInRow } from './sign-in-rows.ts';

/** A sign-in as the wire shows it to the person who asks. */
export function signInView(row: SignInRow, { jti }: Pick<Principal, 'jti'>): SignInRecord {
  return {
    sign_in_id: row.jti,
    signed_in_at: isoTime(row.signed_in_at),
    expires_at: isoTime(row.expires_at),
    address: row.address,
    agent: row.agent,
    current: row.jti === jti,
  };
}
