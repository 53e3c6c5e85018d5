import {
  drawPicture,
  PICTURE_FPS,
  PICTURE_HEIGHT,
  PICTURE_WIDTH,
  type PictureWords,
} from './draw-picture.ts';

/** What the page sends, once, to start. */
export interface PictureWorkerStart {
  writable: WritableStream<VideoFrame>;
  name: string;
  number: number;
  words: PictureWords;
}

/*
 * Draws in a worker because browsers slow the timers of a page that nobody sees to one a second, but not a worker's;
 * and writes frames straight into the track, because a canvas on a page delivers frames only when the page is painted.
 */
self.onmessage = ({ data }: MessageEvent<PictureWorkerStart>) => {
  start(data);
};

function start({ writable, name, number, words }: PictureWorkerStart): void {
  const canvas = new OffscreenCanvas(PICTURE_WIDTH, PICTURE_HEIGHT);
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (context === null) return;
  const writer = writable.getWriter();
  const started_at = performance.now();
  const framesDue = (): number => Math.floor(((performance.now() - started_at) * PICTURE_FPS) / 1_000);
  let frame = 0;
  const next = async (): Promise<void> => {
    frame = framesDue();
    drawPicture(context, { name, number, frame, at: Date.now(), words });
    // Frames are counted by the clock, so that a machine that is late skips some instead of falling behind.
    await writer.write(new VideoFrame(canvas, { timestamp: (frame * 1_000_000) / PICTURE_FPS }));
    const due_at = started_at + ((Math.max(frame, framesDue()) + 1) * 1_000) / PICTURE_FPS;
    setTimeout(again, due_at - performance.now());
  };
  // The page stopped the track: there is nobody to draw for.
  const again = (): void => void next().catch(() => undefined);
  again();
}
