import type { User } from '../protocol/model.ts';

/** A user whose token was verified just now. */
export interface Principal {
  user: User;
  jti: string;
  /** The epoch that the token was made in; an older one than the user's no longer counts. */
  epoch: number;
  /** Epoch milliseconds. */
  expires_at: number;
}

/** Turns a user's JWT into who it is; `null` for anything wrong with it (S01). */
export interface ViewerAuthenticator {
  authenticate(token: string): Promise<Principal | null>;
}
