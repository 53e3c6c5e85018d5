import type { IssuedToken } from '../auth/user-tokens.ts';
import { isoTime } from '../clock.ts';
import type { User } from '../protocol/model.ts';
import type { TokenAnswer } from '../protocol/rest.ts';

/** A new token as the wire gives it out. */
export function tokenBody({ token, expires_at }: IssuedToken, user: User): TokenAnswer {
  return { token, expires_at: isoTime(expires_at), user };
}
