import { useLayoutEffect, useRef } from 'react';
import type { CameraWatcher } from '../../webrtc/camera-watcher.ts';

/** Enough for what is shown veiled, and little memory for cameras on many pages. */
const SIZE = { width: 320, height: 180 } as const;

/** Keeps what a <video> shows for the tile that shows this camera next. */
export function keepLastPicture(watcher: CameraWatcher, video: HTMLVideoElement): void {
  const { videoWidth, videoHeight } = video;
  if (videoWidth === 0 || watcher.store.getState().state.kind !== 'live') return;
  const scale = Math.min(SIZE.width / videoWidth, SIZE.height / videoHeight, 1);
  const canvas = new OffscreenCanvas(Math.round(videoWidth * scale), Math.round(videoHeight * scale));
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
  watcher.lastPicture = canvas;
}

/** The last picture of a camera until its next one is there; nothing when none was kept. */
export function LastPicture({ watcher }: { readonly watcher: CameraWatcher }) {
  const ref = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const [canvas, kept] = [ref.current, watcher.lastPicture];
    if (canvas === null || kept === null) return;
    canvas.width = kept.width;
    canvas.height = kept.height;
    canvas.getContext('2d')?.drawImage(kept, 0, 0);
  }, [watcher]);
  return <canvas ref={ref} className="tile-last" aria-hidden="true" />;
}
