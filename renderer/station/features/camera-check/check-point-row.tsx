import { said } from '../../../../languages/said.ts';
import { CircleCheck, CircleDashed, CircleHelp, OctagonAlert, TriangleAlert } from 'lucide-react';
import type { CheckPointView } from '../../../../preload/contract/camera-check-channels.ts';
import { CHECK_WORDS } from './camera-check-words.ts';

const ICON = {
  waiting: CircleDashed,
  good: CircleCheck,
  limited: TriangleAlert,
  bad: OctagonAlert,
  unknown: CircleHelp,
} as const;

/** One point: its verdict as a picture and a word, what was measured, and what to do. */
export function CheckPointRow({ point }: { readonly point: CheckPointView }) {
  const Icon = ICON[point.verdict];
  return (
    <li className="check-point" data-verdict={point.verdict} data-point={point.point}>
      <span className="check-verdict">
        <Icon aria-hidden />
        {CHECK_WORDS.verdicts[point.verdict]}
      </span>
      <div className="check-text selectable">
        <h3>{said(point.title)}</h3>
        {point.value === '' ? null : <p>{said(point.value)}</p>}
        {point.advice === null ? null : (
          <p className="check-advice">
            <strong>{CHECK_WORDS.toDo}</strong> {said(point.advice)}
          </p>
        )}
      </div>
    </li>
  );
}
