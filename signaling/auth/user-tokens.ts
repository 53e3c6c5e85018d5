import { createHash, createSecretKey, randomUUID, type KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { SET_BACK_TOLERANCE_MS } from '../high-water/high-water-clock.ts';
import { HubStartError } from '../hub-start-error.ts';
import { userId, type HubId } from '../protocol/ids.ts';
import { role, type User } from '../protocol/model.ts';

const ALGORITHM = 'HS256';
const AUDIENCE = 'mumu-station';
const MIN_SECRET_BYTES = 32;

type RingEntry = { kid: string; key: KeyObject };
/** Longer than any token of ours: not worth parsing. */
const MAX_TOKEN_CHARS = 4_096;

const tokenHeader = z.object({ alg: z.literal(ALGORITHM), kid: z.string() });

const tokenClaims = z.object({
  iss: z.string(),
  aud: z.literal(AUDIENCE),
  sub: z.string(),
  user_id: userId,
  username: z.string(),
  role,
  epoch: z.int(),
  iat: z.int(),
  exp: z.int(),
  jti: z.uuid(),
});
export type TokenClaims = z.infer<typeof tokenClaims>;

export interface IssuedToken {
  token: string;
  jti: string;
  epoch: number;
  /** Epoch milliseconds. */
  expires_at: number;
}

export interface UserTokensOptions {
  hub_id: HubId;
  /** The current secret first; tokens under the others are still accepted, new ones are not made with them. */
  secrets: readonly Uint8Array[];
  life_s: number;
  clock: Pick<Clock, 'now'>;
}

/** Signs and verifies the JWTs of users (S01). Whether a token was revoked is for the authenticator to say. */
export class UserTokens {
  readonly #options: Omit<UserTokensOptions, 'secrets'>;
  #ring: { current: RingEntry; keys: ReadonlyMap<string, KeyObject> };

  /** @throws HubStartError `secret_too_short` under 32 bytes (S25). */
  constructor({ secrets, ...options }: UserTokensOptions) {
    this.#options = options;
    this.#ring = ringOf(secrets);
  }

  /**
   * Other secrets from now on, the current one first. Tokens under a secret that is no longer among them are refused.
   *
   * @throws HubStartError `secret_too_short` under 32 bytes; the old ones then stay.
   */
  useSecrets(secrets: readonly Uint8Array[]): void {
    this.#ring = ringOf(secrets);
  }

  issue(user: User, epoch: number): IssuedToken {
    const issued_s = Math.floor(this.#options.clock.now() / 1000);
    const expires_s = issued_s + this.#options.life_s;
    const jti = randomUUID();
    const claims: TokenClaims = {
      iss: this.#options.hub_id,
      aud: AUDIENCE,
      sub: user.user_id,
      user_id: user.user_id,
      username: user.username,
      role: user.role,
      epoch,
      iat: issued_s,
      exp: expires_s,
      jti,
    };
    const { kid, key } = this.#ring.current;
    const token = jwt.sign(claims, key, { algorithm: ALGORITHM, keyid: kid });
    return { token, jti, epoch, expires_at: expires_s * 1000 };
  }

  /**
   * @returns the claims of a token of this hub that has not expired, else `null`. One from the future was made while the
   * clock ran ahead, and would count for as long (C10).
   */
  verify(token: string): TokenClaims | null {
    if (token.length > MAX_TOKEN_CHARS) return null;
    try {
      return this.#verified(token);
    } catch {
      // jsonwebtoken throws for every kind of bad token; which kind is nobody's business.
      return null;
    }
  }

  #verified(token: string): TokenClaims | null {
    const header = tokenHeader.safeParse(jwt.decode(token, { complete: true })?.header);
    const key = header.success ? this.#ring.keys.get(header.data.kid) : undefined;
    if (!key) return null;
    const verified = jwt.verify(token, key, {
      algorithms: [ALGORITHM],
      issuer: this.#options.hub_id,
      audience: AUDIENCE,
      clockTimestamp: Math.floor(this.#options.clock.now() / 1000),
    });
    const claims = tokenClaims.safeParse(verified);
    if (!claims.success || claims.data.sub !== claims.data.user_id) return null;
    return claims.data.iat * 1000 > this.#options.clock.now() + SET_BACK_TOLERANCE_MS ? null : claims.data;
  }
}

/** The name under which tokens say which secret made them; it tells nothing about the secret. */
export function keyIdOf(secret: Uint8Array): string {
  return createHash('sha256').update('kid:').update(secret).digest('base64url').slice(0, 16);
}

function ringOf(secrets: readonly Uint8Array[]): {
  current: RingEntry;
  keys: ReadonlyMap<string, KeyObject>;
} {
  const ring = secrets.map(ringEntry);
  const current = ring[0];
  if (!current) throw new HubStartError('secret_too_short', 'The hub needs a secret to sign tokens with.');
  return { current, keys: new Map(ring.map(({ kid, key }) => [kid, key])) };
}

/** A KeyObject once, here: handed a Buffer, jsonwebtoken makes one at every call, which is fifty times slower. */
function ringEntry(secret: Uint8Array): RingEntry {
  if (secret.byteLength < MIN_SECRET_BYTES) {
    throw new HubStartError(
      'secret_too_short',
      `The secret that signs tokens must have at least ${MIN_SECRET_BYTES} bytes; this one has ${secret.byteLength}.`,
    );
  }
  return { kid: keyIdOf(secret), key: createSecretKey(secret) };
}
