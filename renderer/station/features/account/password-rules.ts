export interface PasswordRule {
  readonly id: 'length' | 'notLong' | 'notName' | 'varied';
  readonly met: boolean;
}

const SHORTEST = 8;
const LONGEST = 128;
/** Rows of keys and the alphabet, and each of them backwards. */
const ROWS = [
  'abcdefghijklmnopqrstuvwxyz zyxwvutsrqponmlkjihgfedcba',
  'qwertyuiop poiuytrewq qwertzuiop poiuztrewq',
  'asdfghjkl lkjhgfdsa zxcvbnm mnbvcxz yxcvbnm mnbvcxy',
  '01234567890 09876543210',
];

/**
 * What can be said while typing. The hub has the last word (common and guessable passwords), so this only keeps people
 * from pressing the button in vain.
 */
export function passwordRules(password: string, username: string): PasswordRule[] {
  const rules: PasswordRule[] = [
    { id: 'length', met: password.length >= SHORTEST },
    { id: 'notName', met: password !== '' && !looksLikeName(password, username) },
    { id: 'varied', met: password !== '' && !isMonotonous(password) },
  ];
  if (password.length > LONGEST) rules.push({ id: 'notLong', met: false });
  return rules;
}

/** Whether all of them hold. */
export function acceptable(rules: readonly PasswordRule[]): boolean {
  return rules.every((rule) => rule.met);
}

function looksLikeName(password: string, username: string): boolean {
  return username !== '' && password.toLowerCase().replaceAll(/[\d_\W]+$/gu, '') === username.toLowerCase();
}

function isMonotonous(password: string): boolean {
  const lower = password.toLowerCase();
  if (new Set(lower).size < 3) return true;
  return ROWS.some((row) => row.includes(lower));
}
