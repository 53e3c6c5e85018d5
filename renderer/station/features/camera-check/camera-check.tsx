import { ClipboardCopy } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CameraCheckView } from '../../../../preload/contract/camera-check-channels.ts';
import { useStation } from '../../station-context.tsx';
import { Button } from '../../ui/button.tsx';
import { CallProblem, useRetryIn } from '../../ui/call-problem.tsx';
import { DialogActions } from '../../ui/dialog.tsx';
import { sentenceFor } from '../../ui/error-words.ts';
import { Note } from '../../ui/note.tsx';
import { useCall } from '../../ui/use-call.ts';
import { CHECK_WORDS } from './camera-check-words.ts';
import './camera-check.css';
import { CheckPointRow } from './check-point-row.tsx';
import { useCameraCheck, type CheckSubject } from './use-camera-check.ts';

export interface CameraCheckProps {
  readonly subject: CheckSubject;
  /** What leads away, behind the other buttons. */
  readonly children: ReactNode;
}

/** Checks a camera, and shows each point as soon as it is known. */
export function CameraCheck({ subject, children }: CameraCheckProps) {
  const { check, error, again, stop } = useCameraCheck(subject);
  const retryIn = useRetryIn(error);
  // Until the answer is there it has been asked for.
  const isRunning = error === null && (check === null || check.state === 'running');
  return (
    <div className="check">
      <p className="check-lead">{CHECK_WORDS.lead}</p>
      <CallProblem error={error} retryIn={retryIn} />
      {check === null ? null : (
        <>
          {/* What is read out has to be there before its text is. */}
          <div role="status">
            <Summary check={check} />
          </div>
          <ul className="check-points">
            {check.points.map((point) => (
              <CheckPointRow key={point.point} point={point} />
            ))}
          </ul>
        </>
      )}
      <DialogActions>
        {/* One button for both, so that the keyboard stays where it is. */}
        <Button onPress={isRunning ? stop : again}>{isRunning ? CHECK_WORDS.stop : CHECK_WORDS.again}</Button>
        {check === null ? null : <CopyReport check={check} />}
        {children}
      </DialogActions>
    </div>
  );
}

function Summary({ check: { state, points } }: { check: CameraCheckView }) {
  const done = points.filter(({ verdict }) => verdict !== 'waiting').length;
  if (state === 'running') {
    return (
      <div className="check-progress">
        <span className="tabular">{CHECK_WORDS.running(done, points.length)}</span>
        <progress aria-label={CHECK_WORDS.running(done, points.length)} value={done} max={points.length} />
      </div>
    );
  }
  const verdict = (['bad', 'limited'] as const).find((each) =>
    points.some((point) => point.verdict === each),
  );
  if (state !== 'done') return <Note>{CHECK_WORDS.unfinished[state]}</Note>;
  if (verdict === 'bad') return <Note tone="problem">{CHECK_WORDS.overall.bad}</Note>;
  return <Note tone={verdict === undefined ? 'good' : 'warn'}>{CHECK_WORDS.overall[verdict ?? 'good']}</Note>;
}

function CopyReport({ check }: { check: CameraCheckView }) {
  const { toasts } = useStation();
  const copy = useCall('ip-cameras:copy-check');
  const run = async () => {
    const answer = await copy.run({ check_id: check.check_id });
    if (answer.ok) toasts.show('good', CHECK_WORDS.copied);
    else toasts.show('problem', sentenceFor(answer.error));
  };
  return (
    <Button
      icon={<ClipboardCopy aria-hidden />}
      isDisabled={check.state === 'running'}
      isPending={copy.pending}
      onPress={() => void run()}
    >
      {CHECK_WORDS.copy}
    </Button>
  );
}
