import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { aspectOf, isOfShape } from '../wall/picture-shape.ts';

export interface HotspotPictureProps {
  /** Null while there is none. */
  readonly stream: MediaStream | null;
  /** A picture will come: the one before stays until then. */
  readonly waits: boolean;
  /** Width to height. */
  readonly tileAspect: number;
}

/** Longer, the picture of a camera would pass for that of another. */
const WAIT_AT_MOST_MS = 1_000;

type Slot = 0 | 1;

interface Pair {
  readonly streams: readonly [MediaStream | null, MediaStream | null];
  /** Which <video> is seen. */
  readonly front: Slot;
}

/**
 * Shows one stream after the other without a gap: each comes into the <video> that is not seen, and is seen with its first frame.
 */
export function HotspotPicture({ stream, waits, tileAspect }: HotspotPictureProps) {
  const [{ streams, front }, setPair] = useState<Pair>(() => alone(0, stream));
  const back = front === 0 ? 1 : 0;
  if (streams[front] === stream) {
    if (streams[back] !== null) setPair(alone(front, stream));
  } else if (!waits) {
    setPair(alone(back, stream));
  } else if (streams[back] !== stream) {
    setPair({ front, streams: front === 0 ? [streams[0], stream] : [stream, streams[1]] });
  }
  useEffect(() => {
    if (streams[front] === stream) return undefined;
    const timer = window.setTimeout(() => setPair(alone(back, stream)), WAIT_AT_MOST_MS);
    return () => window.clearTimeout(timer);
  }, [stream, streams, front, back]);
  const onFrame = (slot: Slot) => {
    if (slot === back && streams[back] === stream) setPair(alone(back, stream));
  };
  return (
    <div className="tile-picture">
      {([0, 1] as const).map((slot) => (
        <HotspotVideo
          key={slot}
          stream={streams[slot]}
          front={slot === front}
          tileAspect={tileAspect}
          onFrame={() => onFrame(slot)}
        />
      ))}
    </div>
  );
}

/** Only one of the two has something to show. */
function alone(front: Slot, stream: MediaStream | null): Pair {
  return { front, streams: front === 0 ? [stream, null] : [null, stream] };
}

interface HotspotVideoProps {
  readonly stream: MediaStream | null;
  readonly front: boolean;
  readonly tileAspect: number;
  /** Its stream's first frame is there. */
  readonly onFrame: () => void;
}

function HotspotVideo({ stream, front, tileAspect, onFrame }: HotspotVideoProps) {
  const ref = useRef<HTMLVideoElement>(null);
  const [aspect, setAspect] = useState<number | null>(null);
  const told = useEffectEvent(onFrame);
  useEffect(() => {
    const video = ref.current;
    if (video === null) return undefined;
    video.srcObject = stream;
    if (stream === null) return undefined;
    video.play().catch(() => undefined);
    const handle = video.requestVideoFrameCallback(() => told());
    return () => video.cancelVideoFrameCallback(handle);
  }, [stream]);
  return (
    <video
      ref={ref}
      className="tile-video"
      data-front={front || undefined}
      data-shape={aspect !== null && isOfShape(aspect, tileAspect) ? 'tile' : 'other'}
      onResize={(event) => setAspect(aspectOf(event))}
      autoPlay
      playsInline
      disablePictureInPicture
      disableRemotePlayback
      muted
      aria-hidden="true"
    />
  );
}
