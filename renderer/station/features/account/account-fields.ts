import { ACCOUNT_WORDS } from './account-words.ts';

const USERNAME = /^[A-Za-z0-9_]{3,50}$/u;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/u;

/** What is wrong with a user name, as a sentence; null when nothing is. The hub decides in the end. */
export function usernameProblem(username: string): string | null {
  return USERNAME.test(username) ? null : ACCOUNT_WORDS.usernameBad;
}

/** As for the user name; an empty e-mail address is none, and that is fine. */
export function emailProblem(email: string): string | null {
  return email === '' || EMAIL.test(email) ? null : ACCOUNT_WORDS.emailBad;
}
