import { t } from '../../../../languages/t.ts';
import { words } from '../../../../languages/words.ts';
import type { CheckPointView } from '../../../../preload/contract/camera-check-channels.ts';

type Verdict = CheckPointView['verdict'];

export const CHECK_WORDS = words({
  action: 'Check this camera',
  title: (name: string) => t('Check “{{name}}”', { name }),
  lead: 'What decides whether the camera works well here, measured now. It takes up to half a minute.',
  running: (done: number, all: number) => t('Checking: {{done}} of {{all}}', { done, all }),
  unfinished: {
    stopped: 'The check was stopped.',
    failed: 'The check could not be finished, which is not the camera’s doing. Check again.',
  },
  verdicts: {
    waiting: 'Waiting',
    good: 'Good',
    limited: 'Works with limits',
    bad: 'Does not work',
    unknown: 'Not known',
  } satisfies Record<Verdict, string>,
  overall: {
    good: 'This camera works well.',
    limited: 'This camera works, with limits.',
    bad: 'This camera does not work as it is.',
  },
  toDo: 'To do:',
  stop: 'Stop',
  again: 'Check again',
  copy: 'Copy report',
  copied: 'The report was copied. It holds no user name and no password of the camera.',
  done: 'Done',
  /** To adding it. */
  back: 'Back',
});
