import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import type { CameraWatcher } from '../../webrtc/camera-watcher.ts';
import type { Slot } from '../../webrtc/feed-pair.ts';

export interface TileVideoProps {
  readonly watcher: CameraWatcher;
  readonly slot: Slot;
  readonly stream: MediaStream | null;
  readonly front: boolean;
  readonly muted: boolean;
}

/**
 * One of a tile's two <video> elements. It stays for the life of the tile and only its stream changes: browsers cap
 * players, and a new element would flash.
 */
export function TileVideo({ watcher, slot, stream, front, muted }: TileVideoProps) {
  const ref = useRef<HTMLVideoElement>(null);
  const [shape, setShape] = useState<Shape>('other');

  useEffect(() => {
    const video = ref.current;
    if (video === null) return;
    video.srcObject = stream;
    // Autoplay is refused only for sound that nobody asked for; a muted picture always starts.
    if (stream !== null) video.play().catch(() => undefined);
  }, [stream]);

  useEffect(() => {
    const video = ref.current;
    if (video === null) return undefined;
    let handle = 0;
    const onFrame = () => {
      handle = video.requestVideoFrameCallback(onFrame);
      watcher.frameShown(slot, video);
    };
    handle = video.requestVideoFrameCallback(onFrame);
    return () => video.cancelVideoFrameCallback(handle);
  }, [watcher, slot]);

  return (
    <video
      ref={ref}
      className="tile-video"
      data-front={front || undefined}
      data-shape={shape}
      onResize={(event) => setShape(shapeOf(event))}
      autoPlay
      playsInline
      disablePictureInPicture
      disableRemotePlayback
      // The one behind is never heard: for a moment both carry the same sound.
      muted={muted || !front}
      aria-hidden="true"
    />
  );
}

/** `tile`: so close to the tile's own shape that cutting a hair's breadth beats a dark line at its edge. */
type Shape = 'tile' | 'other';

function shapeOf({ currentTarget: video }: SyntheticEvent<HTMLVideoElement>): Shape {
  const difference = Math.abs(video.videoWidth / video.videoHeight / (16 / 9) - 1);
  return difference < 0.02 ? 'tile' : 'other';
}
