import { ShieldAlert, ShieldCheck } from 'lucide-react';
import type { PostureItemView } from '../../../../../preload/contract/security-model.ts';
import { OVERVIEW_WORDS } from './overview-words.ts';

/** The whole checklist in one sentence. */
export function PostureSummary({ items }: { readonly items: readonly PostureItemView[] }) {
  const count = (state: PostureItemView['state']) => items.filter((item) => item.state === state).length;
  const failing = count('fail');
  const warning = count('warn');
  const state = failing > 0 ? 'fail' : warning > 0 ? 'warn' : 'pass';
  const headlines = {
    fail: OVERVIEW_WORDS.needYou(failing),
    warn: OVERVIEW_WORDS.toLookAt(warning),
    pass: OVERVIEW_WORDS.allPass(items.length),
  };
  const Icon = state === 'pass' ? ShieldCheck : ShieldAlert;
  return (
    <div className="posture-summary" data-state={state} role="status">
      <Icon aria-hidden />
      <div>
        <p className="posture-headline">{headlines[state]}</p>
        <p>
          {state === 'pass' ? OVERVIEW_WORDS.allPassDetail : OVERVIEW_WORDS.rest(count('pass'), items.length)}
        </p>
      </div>
    </div>
  );
}
