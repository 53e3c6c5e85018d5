import type { PasswordPolicy } from '../auth/password-policy.ts';

/** Of zxcvbn's 0 to 4: more than ten thousand million guesses, since nobody slows down who has the file. */
const MIN_SCORE = 3;

/** @returns what is wrong with a passphrase for a backup, for a person; null for a good one. */
export function passphraseComplaint(
  policy: Pick<PasswordPolicy, 'complaint'>,
  passphrase: string,
  about: readonly string[],
): Promise<string | null> {
  return policy.complaint(passphrase, about, MIN_SCORE);
}
