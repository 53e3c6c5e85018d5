import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

export interface NoteProps {
  readonly tone?: 'info' | 'good' | 'warn' | 'problem';
  readonly children: ReactNode;
}

const ICON = { info: Info, good: CircleCheck, warn: TriangleAlert, problem: CircleAlert } as const;

/** A paragraph that stands out: what happened, or what to know before going on. Problems are read out at once. */
export function Note({ tone = 'info', children }: NoteProps) {
  const Icon = ICON[tone];
  return (
    <div className="note" data-tone={tone} {...(tone === 'problem' ? { role: 'alert' } : {})}>
      <Icon aria-hidden />
      <div className="selectable">{children}</div>
    </div>
  );
}
