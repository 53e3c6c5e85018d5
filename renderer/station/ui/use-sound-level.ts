import { useEffect, useState } from 'react';
import { levelOf, shownLevel } from './sound-level.ts';

const LOOK_EVERY_MS = 100;
const SAMPLES = 2_048;
/** Steps of the meter, so that it is not drawn anew for what nobody can see. */
const STEPS = 20;

/** How loud a stream is now, 0 to 1 in twentieths, measured for as long as the component is there. */
export function useSoundLevel(stream: MediaStream): number {
  const [level, setLevel] = useState(0);
  useEffect(() => {
    const context = new AudioContext(WITHOUT_SPEAKER);
    const analyser = context.createAnalyser();
    analyser.fftSize = SAMPLES;
    const source = context.createMediaStreamSource(stream);
    source.connect(analyser);
    const samples = new Float32Array(SAMPLES);
    let shown = 0;
    const timer = window.setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      shown = shownLevel(shown, levelOf(samples));
      setLevel(Math.round(shown * STEPS) / STEPS);
    }, LOOK_EVERY_MS);
    return () => {
      window.clearInterval(timer);
      source.disconnect();
      void context.close();
    };
  }, [stream]);
  return level;
}

/** It only measures: what is heard comes from the <audio>. `sinkId` (Web Audio API 1.1) is not in TypeScript's types yet. */
const WITHOUT_SPEAKER = { sinkId: { type: 'none' } } as AudioContextOptions;
