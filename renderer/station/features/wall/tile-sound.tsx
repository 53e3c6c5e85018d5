import { useEffect, useRef } from 'react';

/** What a camera that is not muted sounds like. Browsers keep it in step with the picture: both are of one connection. */
export function TileSound({ stream }: { readonly stream: MediaStream }) {
  const ref = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    const audio = ref.current;
    if (audio === null) return undefined;
    audio.srcObject = stream;
    // Autoplay is refused only for sound that nobody asked for.
    audio.play().catch(() => undefined);
    return () => {
      audio.srcObject = null;
    };
  }, [stream]);
  return <audio ref={ref} />;
}
