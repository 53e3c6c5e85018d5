import { drawPicture, PICTURE_FPS, PICTURE_HEIGHT, PICTURE_WIDTH } from './draw-picture.ts';

/** What the page sends, once, to start. */
export interface PictureWorkerStart {
  writable: WritableStream<VideoFrame>;
  name: string;
  number: number;
}

/*
 * Draws in a worker because browsers slow the timers of a page that nobody sees to one a second, but not a worker's;
 * and writes frames straight into the track, because a canvas on a page delivers frames only when the page is painted.
 */
self.onmessage = ({ data }: MessageEvent<PictureWorkerStart>) => {
  start(data);
};

function start({ writable, name, number }: PictureWorkerStart): void {
  const canvas = new OffscreenCanvas(PICTURE_WIDTH, PICTURE_HEIGHT);
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (context === null) return;
  const writer = writable.getWriter();
  const started_at = performance.now();
  let frame = 0;
  const timer = setInterval(() => {
    // Counted from the start, so that a late timer skips frames instead of falling behind the clock.
    const due = Math.floor(((performance.now() - started_at) * PICTURE_FPS) / 1_000);
    if (due < frame || (writer.desiredSize ?? 0) <= 0) return;
    frame = due + 1;
    drawPicture(context, { name, number, frame, at: Date.now() });
    const picture = new VideoFrame(canvas, { timestamp: (frame * 1_000_000) / PICTURE_FPS });
    writer.write(picture).catch(() => {
      picture.close();
      clearInterval(timer);
    });
  }, 1_000 / PICTURE_FPS);
}
