import { t } from '../../../languages/camera/t.ts';
import type { DrawnPicture } from '../media/camera-capture.ts';
import {
  drawPicture,
  PICTURE_FPS,
  PICTURE_HEIGHT,
  PICTURE_WIDTH,
  type PictureWords,
} from './draw-picture.ts';
import type { PictureWorkerStart } from './picture-worker.ts';
import { startPictureWorker } from './trusted-worker.ts';

interface TrackGenerator extends MediaStreamTrack {
  readonly writable: WritableStream<VideoFrame>;
}
type TrackGeneratorConstructor = new (init: { kind: 'video' }) => TrackGenerator;

/** A moving picture that needs no camera: written frame by frame where the browser can (Chrome), else from a canvas. */
export function createTestPicture(name: string, number: number): DrawnPicture {
  const { MediaStreamTrackGenerator: Generator } = globalThis as {
    MediaStreamTrackGenerator?: TrackGeneratorConstructor;
  };
  return Generator === undefined
    ? fromCanvas(name, number)
    : fromWorker(new Generator({ kind: 'video' }), name, number);
}

function fromWorker(track: TrackGenerator, name: string, number: number): DrawnPicture {
  const worker = startPictureWorker();
  const start: PictureWorkerStart = { writable: track.writable, name, number, words: pictureWords() };
  worker.postMessage(start, [track.writable]);
  return {
    track,
    stop() {
      track.stop();
      worker.terminate();
    },
  };
}

function fromCanvas(name: string, number: number): DrawnPicture {
  const canvas = document.createElement('canvas');
  canvas.width = PICTURE_WIDTH;
  canvas.height = PICTURE_HEIGHT;
  const context = canvas.getContext('2d', { alpha: false });
  const [track] = canvas.captureStream(PICTURE_FPS).getVideoTracks();
  if (context === null || track === undefined) throw new DOMException('no canvas', 'NotFoundError');
  const words = pictureWords();
  let frame = 0;
  const timer = setInterval(() => {
    frame += 1;
    drawPicture(context, { name, number, frame, at: Date.now(), words });
  }, 1_000 / PICTURE_FPS);
  return {
    track,
    stop() {
      clearInterval(timer);
      track.stop();
    },
  };
}

function pictureWords(): PictureWords {
  return { frame: t('frame {{number}}'), picture: t('test picture') };
}
