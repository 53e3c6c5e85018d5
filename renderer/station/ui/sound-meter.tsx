import './sound-meter.css';
import { useSoundLevel } from './use-sound-level.ts';

export interface SoundMeterProps {
  readonly stream: MediaStream;
  /** What it measures, for screen readers. */
  readonly label: string;
}

/** How loud something is right now. */
export function SoundMeter({ stream, label }: SoundMeterProps) {
  const percent = Math.round(useSoundLevel(stream) * 100);
  return (
    <span
      className="sound-meter"
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <span className="sound-meter-bar" style={{ width: `${String(percent)}%` }} />
    </span>
  );
}
