import type { CameraCheckView, CheckPointView } from '../../preload/contract/camera-check-channels.ts';
import { visibleText } from '../../signaling/visible-text.ts';

const VERDICTS: Record<CheckPointView['verdict'], string> = {
  waiting: 'not checked',
  good: 'good',
  limited: 'works with limits',
  bad: 'does not work',
  unknown: 'not known',
};

export interface ReportAbout {
  /** The camera's name on the wall. */
  name: string;
  version: string;
  /** ISO 8601. */
  time: string;
}

/** A check as text, to be shown to somebody who can help. Nothing of a camera's account is in it, as in nothing that crosses to the window. */
export function checkReport({ points }: CameraCheckView, { name, version, time }: ReportAbout): string {
  const lines = points.flatMap(({ title, verdict, value, advice }) => [
    `${title}: ${VERDICTS[verdict]}. ${value}`.trimEnd(),
    ...(advice === null ? [] : [`    To do: ${advice}`]),
  ]);
  return [
    `Check of the camera “${visibleText(name)}”`,
    `MuMu Camera ${version}, ${time}`,
    '',
    ...lines,
    '',
  ].join('\n');
}
