import { Check, Circle } from 'lucide-react';
import { ACCOUNT_WORDS } from './account-words.ts';
import type { PasswordRule } from './password-rules.ts';
import './account.css';

/** The rules of a new password, ticked off while typing. */
export function PasswordHints({ rules }: { readonly rules: readonly PasswordRule[] }) {
  return (
    <ul className="password-hints" aria-live="polite">
      {rules.map((rule) => (
        <li key={rule.id} data-met={rule.met || undefined}>
          {rule.met ? <Check aria-hidden /> : <Circle aria-hidden />}
          <span>{ACCOUNT_WORDS.rules[rule.id]}</span>
          <span className="visually-hidden">{rule.met ? ACCOUNT_WORDS.ruleMet : ACCOUNT_WORDS.ruleOpen}</span>
        </li>
      ))}
    </ul>
  );
}
