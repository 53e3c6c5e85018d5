import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { CameraWatcher } from '../../webrtc/camera-watcher.ts';
import { keepLastPicture } from './last-picture.tsx';
import { aspectOf, isOfShape } from './picture-shape.ts';
import type { Slot } from '../../webrtc/feed-pair.ts';

export interface TileVideoProps {
  readonly watcher: CameraWatcher;
  readonly slot: Slot;
  readonly stream: MediaStream | null;
  readonly front: boolean;
  /** Nobody sees it, and nothing comes. */
  readonly resting: boolean;
  /** Width to height. */
  readonly tileAspect: number;
  /** The picture that is seen has this one. */
  readonly onAspect: (aspect: number) => void;
}

/** That a picture still comes has to be known within a second or so, not with each of sixteen cameras' frames. */
const NEXT_FRAME_AFTER_MS = 150;

/**
 * One of a tile's two <video> elements. It stays for the life of the tile and only its stream changes: browsers cap
 * players, and a new element would flash.
 */
export function TileVideo({ watcher, slot, stream, front, resting, tileAspect, onAspect }: TileVideoProps) {
  const ref = useRef<HTMLVideoElement>(null);
  const [aspect, setAspect] = useState<number | null>(null);

  useEffect(() => {
    if (front && aspect !== null) onAspect(aspect);
  }, [front, aspect, onAspect]);

  useEffect(() => {
    const video = ref.current;
    if (video === null) return;
    video.srcObject = stream;
  }, [stream]);

  // A player that waits for frames asks the compositor for each of its own, sixty times a second.
  useEffect(() => {
    const video = ref.current;
    if (video === null || stream === null) return;
    if (resting) video.pause();
    else video.play().catch(() => undefined);
  }, [stream, resting]);

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
      data-shape={aspect !== null && isOfShape(aspect, tileAspect) ? 'tile' : 'other'}
      onResize={(event) => setAspect(aspectOf(event))}
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
