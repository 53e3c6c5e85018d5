import './sound-meter.css';
import { useSoundLevel } from './use-sound-level.ts';
import { WALL_WORDS } from './wall-words.ts';

/** How loud a camera is that can be heard. */
export function SoundMeter({ stream }: { readonly stream: MediaStream }) {
  const percent = Math.round(useSoundLevel(stream) * 100);
  return (
    <span
      className="sound-meter"
      role="meter"
      aria-label={WALL_WORDS.soundLevel}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <span className="sound-meter-bar" style={{ width: `${String(percent)}%` }} />
    </span>
  );
}
