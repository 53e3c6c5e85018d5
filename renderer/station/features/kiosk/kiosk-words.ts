import { t } from '../../../../languages/t.ts';
import type { StartProblem } from '../../../../preload/contract/start-problem.ts';

/** What the command line could not have, and what there is instead. */
export function startProblemWords(problem: StartProblem): string {
  switch (problem.kind) {
    case 'view_unknown':
      return t('There is no view called “{{name}}” on this station. All cameras are shown.', {
        name: problem.name,
      });
    case 'display_unknown':
      return problem.count === 1
        ? t('There is no display {{asked}}, only one. The window is on that one.', { asked: problem.asked })
        : t('There is no display {{asked}}, only {{number}}. The window is on the first one.', {
            asked: problem.asked,
            number: problem.count,
          });
  }
}
