import { useStore } from 'zustand';
import { useStation } from '../../station-context.tsx';
import { useNow } from '../../ui/now.ts';
import '../../ui/picture-mark.css';
import './recording-badge.css';
import { RECORDING_WORDS, runningTime } from './recording-words.ts';

/** On a tile whose camera is recorded: a red dot, and for how long. */
export function RecordingBadge({ deviceId, name }: { readonly deviceId: string; readonly name: string }) {
  const recording = useStore(useStation().recordings.store, (all) => all[deviceId]);
  const since = recording?.since ?? null;
  const now = useNow(since !== null);
  return (
    <>
      {recording === undefined ? null : (
        <span className="picture-mark" data-waiting={since === null || undefined} aria-hidden="true">
          <span className="recording-dot" />
          {since === null ? RECORDING_WORDS.waiting : runningTime(now - since)}
        </span>
      )}
      <span className="visually-hidden" aria-live="polite">
        {since === null ? '' : `${name}: ${RECORDING_WORDS.recording}`}
      </span>
    </>
  );
}
