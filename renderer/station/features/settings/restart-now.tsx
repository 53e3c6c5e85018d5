import { Button } from '../../ui/button.tsx';
import { CallProblem } from '../../ui/call-problem.tsx';
import { Note } from '../../ui/note.tsx';
import { useCall } from '../../ui/use-call.ts';
import { COMPUTER_WORDS } from './computer-words.ts';

/** Why a restart is needed, and the button for it. */
export function RestartNow({ children }: { readonly children: string }) {
  const restart = useCall('computer:restart');
  return (
    <>
      <Note>
        <p>{children}</p>
      </Note>
      <div className="settings-buttons">
        <Button isPending={restart.pending} onPress={() => void restart.run(undefined)}>
          {COMPUTER_WORDS.restart}
        </Button>
      </div>
      <CallProblem error={restart.error} retryIn={0} />
    </>
  );
}
