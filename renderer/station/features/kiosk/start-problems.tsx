import { TriangleAlert, X } from 'lucide-react';
import { useAppState } from '../../station-context.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { UI_WORDS } from '../../ui/ui-words.ts';
import { useCall } from '../../ui/use-call.ts';
import { startProblemWords } from './kiosk-words.ts';

/** Stays until somebody takes it away: whoever set up the screen may not be looking when it starts. */
export function StartProblems() {
  const problems = useAppState()?.start_problems ?? [];
  const dismiss = useCall('app:dismiss-start-problems');
  if (problems.length === 0) return null;
  return (
    <div className="banner" data-tone="warn">
      <TriangleAlert aria-hidden />
      <p role="status">{problems.map(startProblemWords).join(' ')}</p>
      <IconButton label={UI_WORDS.dismiss} onPress={() => void dismiss.run(undefined)}>
        <X />
      </IconButton>
    </div>
  );
}
