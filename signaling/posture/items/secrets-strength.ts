import type { HubSecrets } from '../../server.ts';
import { fail, pass, type PostureCheck } from '../posture-check.ts';

const LEAST_BYTES = 32;
/** 32 random bytes have fewer different values than this about once in 10^13 draws; typed words nearly always do. */
const LEAST_DIFFERENT = 16;

/** Length and spread of the secrets in use (S25); nothing of them is said. */
export function secretsStrength(secrets: () => Pick<HubSecrets, 'jwt_secret' | 'turn_secret'>): PostureCheck {
  return {
    id: 'secrets_strength',
    title: "The hub's secrets can't be guessed",
    measure() {
      const { jwt_secret, turn_secret } = secrets();
      const named = [
        ['the key of sign-ins', jwt_secret],
        ['the secret for TURN', turn_secret],
      ] as const;
      const weak = named.filter(([, secret]) => isWeak(secret)).map(([name]) => name);
      if (weak.length === 0)
        return Promise.resolve(
          pass(
            `Both have ${Math.min(jwt_secret.length, turn_secret.length)} bytes or more, without a pattern.`,
          ),
        );
      return Promise.resolve(
        fail(
          `Too short or too regular: ${weak.join(' and ')}.`,
          'Choose "Replace keys" in Security → Emergency; if the secret comes from the environment, make one with: openssl rand -hex 32.',
        ),
      );
    },
  };
}

function isWeak(secret: Uint8Array): boolean {
  return secret.length < LEAST_BYTES || new Set(secret).size < LEAST_DIFFERENT;
}
