import type { PasswordHasher } from '../auth/password-hasher.ts';
import type { PasswordPolicy } from '../auth/password-policy.ts';
import { Refusal } from './problem.ts';

/**
 * Judges and hashes a password that somebody chose.
 *
 * @param about whose it will be.
 * @param path the name of the field it came in.
 * @returns the hash, or a refusal `password_weak` or `capacity`.
 */
export async function hashNewPassword(
  { policy, hasher }: { policy: PasswordPolicy; hasher: PasswordHasher },
  password: string,
  { username, email }: { username: string; email: string | null },
  path = 'password',
): Promise<string | Refusal> {
  const complaint = await policy.complaint(password, [username, email ?? '']);
  if (complaint !== null) {
    return new Refusal('password_weak', { detail: complaint, errors: [{ path, message: complaint }] });
  }
  return (await hasher.hash(password)) ?? new Refusal('capacity', { retry_after_s: 1 });
}
