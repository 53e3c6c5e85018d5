import type { AttentionKind } from '../../../../preload/contract/attention-model.ts';

/** Two tones each, in hertz: falling for what is lost, rising for what is gained, a knock, an alarm. */
const TONES = {
  camera_offline: [660, 440],
  camera_back: [440, 660],
  wants_in: [784, 784],
  security_alert: [880, 698],
} as const satisfies Record<AttentionKind, readonly [number, number]>;

const TONE_S = 0.16;
const LOUDNESS = 0.2;

/** A short sound that the program makes itself: no file and no licence. */
export function chime(kind: AttentionKind): void {
  const audio = new AudioContext();
  const ends = TONES[kind].map((hertz, index) =>
    tone(audio, hertz, audio.currentTime + index * TONE_S * 1.2),
  );
  ends.at(-1)?.addEventListener('ended', () => void audio.close());
}

/** Swells and fades, since a tone that is cut off clicks. */
function tone(audio: AudioContext, hertz: number, at: number): OscillatorNode {
  const oscillator = audio.createOscillator();
  const gain = audio.createGain();
  oscillator.frequency.value = hertz;
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(LOUDNESS, at + TONE_S / 8);
  gain.gain.linearRampToValueAtTime(0, at + TONE_S);
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(at);
  oscillator.stop(at + TONE_S);
  return oscillator;
}
