import type { StartProblem } from '../../../../preload/contract/start-problem.ts';

/** What the command line could not have, and what there is instead. */
export function startProblemWords(problem: StartProblem): string {
  switch (problem.kind) {
    case 'view_unknown':
      return `There is no view called “${problem.name}” on this station. All cameras are shown.`;
    case 'display_unknown':
      return problem.count === 1
        ? `There is no display ${problem.asked}, only one. The window is on that one.`
        : `There is no display ${problem.asked}, only ${problem.count}. The window is on the first one.`;
  }
}
