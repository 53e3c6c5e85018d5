import { useEffect, useLayoutEffect, useRef, useState, type SyntheticEvent } from 'react';
import type { CameraWatcher } from '../../webrtc/camera-watcher.ts';
import { keepLastPicture } from './last-picture.tsx';
import type { Slot } from '../../webrtc/feed-pair.ts';

export interface TileVideoProps {
  readonly watcher: CameraWatcher;
  readonly slot: Slot;
  readonly stream: MediaStream | null;
  readonly front: boolean;
}

/** That a picture still comes has to be known within a second or so, not with each of sixteen cameras' frames. */
const NEXT_FRAME_AFTER_MS = 150;

/**
 * One of a tile's two <video> elements. It stays for the life of the tile and only its stream changes: browsers cap
 * players, and a new element would flash.
 */
export function TileVideo({ watcher, slot, stream, front }: TileVideoProps) {
  const ref = useRef<HTMLVideoElement>(null);
  const [shape, setShape] = useState<Shape>('other');

  useEffect(() => {
    const video = ref.current;
    if (video === null) return;
    video.srcObject = stream;
    if (stream !== null) video.play().catch(() => undefined);
  }, [stream]);

  // Before the element leaves the page, and what it shows with it.
  useLayoutEffect(() => {
    const video = ref.current;
    return () => {
      if (video !== null && video.hasAttribute('data-front')) keepLastPicture(watcher, video);
    };
  }, [watcher]);

  useEffect(() => {
    const video = ref.current;
    if (video === null) return undefined;
    let [handle, timer] = [0, 0];
    const awaitFrame = () => {
      handle = video.requestVideoFrameCallback(onFrame);
    };
    const onFrame = () => {
      if (watcher.frameShown(slot, video)) awaitFrame();
      else timer = window.setTimeout(awaitFrame, NEXT_FRAME_AFTER_MS);
    };
    awaitFrame();
    return () => {
      window.clearTimeout(timer);
      video.cancelVideoFrameCallback(handle);
    };
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
      // The sound is another element's, and only a muted picture starts without being asked to.
      muted
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
