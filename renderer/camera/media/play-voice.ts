import type { PlayedVoice } from './voices.ts';

/** By an element of its own, which the document need not hold. */
export function playVoice(track: MediaStreamTrack): PlayedVoice {
  const audio = new Audio();
  audio.srcObject = new MediaStream([track]);
  return {
    play: () => audio.play(),
    stop() {
      audio.pause();
      audio.srcObject = null;
    },
  };
}
