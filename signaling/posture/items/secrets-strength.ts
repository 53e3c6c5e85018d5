import type { KeyKeeper } from '../../auth/key-keeper.ts';
import { fail, pass, type PostureCheck } from '../posture-check.ts';

const LEAST_BYTES = 32;
/** Beyond the reach of guessing; of made secrets none comes near it. */
const LEAST_BITS = 128;

/** Length and spread of the secrets that sign now (S25); nothing of them is said. */
export function secretsStrength(keys: Pick<KeyKeeper, 'inUse'>): PostureCheck {
  return {
    id: 'secrets_strength',
    title: "The hub's secrets can't be guessed",
    measure() {
      const { jwt_secret, turn_secret } = keys.inUse();
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
          'Choose "New signing keys" in Security → Emergency. One that you gave the hub yourself is replaced where you keep it; this makes a good one: openssl rand -base64 32.',
        ),
      );
    },
  };
}

/** Whether a secret is too short, or repeats itself so much that it was hardly drawn at random. */
function isWeak(secret: Uint8Array): boolean {
  return secret.length < LEAST_BYTES || bitsOf(secret) < LEAST_BITS;
}

/**
 * Shannon's entropy of the bytes as they are spread (bits), times how many there are. Random bytes and their hex and base64
 * texts come out well above the limit; repeated words and runs of a letter below. It knows no language: a sentence passes.
 */
function bitsOf(secret: Uint8Array): number {
  const counts = new Map<number, number>();
  for (const byte of secret) counts.set(byte, (counts.get(byte) ?? 0) + 1);
  return [...counts.values()].reduce((bits, count) => bits + count * Math.log2(secret.length / count), 0);
}
