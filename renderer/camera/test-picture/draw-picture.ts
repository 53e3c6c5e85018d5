import { fill } from '../../../languages/camera/fill.ts';

export const PICTURE_WIDTH = 640;
export const PICTURE_HEIGHT = 360;
export const PICTURE_FPS = 15;

/** What one frame of the test picture says; `at` is epoch milliseconds. */
export interface PictureFrame {
  name: string;
  number: number;
  frame: number;
  at: number;
  words: PictureWords;
}

/** In the language of the page: a worker has no catalogs. */
export interface PictureWords {
  /** With a place for the `{{number}}`. */
  frame: string;
  picture: string;
}

type Canvas2D = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Golden angle: neighbours in number are far apart in hue. */
const HUE_STEP = 137.508;
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';

/**
 * A picture that can't be mistaken for another camera's, nor an old frame of it for a new one: its own colour, a moving
 * shape, a clock with tenths and a frame counter. Few, large, flat areas: cheap to draw and cheap to encode.
 */
export function drawPicture(context: Canvas2D, { name, number, frame, at, words }: PictureFrame): void {
  const hue = (number * HUE_STEP) % 360;
  context.fillStyle = `hsl(${String(hue)} 45% 22%)`;
  context.fillRect(0, 0, PICTURE_WIDTH, PICTURE_HEIGHT);
  drawShape(context, hue, number, frame);
  context.fillStyle = '#ffffff';
  context.textBaseline = 'alphabetic';
  context.textAlign = 'left';
  context.font = `600 30px ${FONT}`;
  context.fillText(name, 28, 56, PICTURE_WIDTH - 56);
  context.font = `700 92px ${FONT}`;
  context.fillText(clockText(at), 28, 216);
  context.font = `500 24px ${FONT}`;
  context.fillText(fill(words.frame, { number: frame }), 28, 326);
  context.textAlign = 'right';
  context.fillText(words.picture, PICTURE_WIDTH - 28, 326);
}

/** Circles, squares and triangles by turns, on a path of their own for each number. */
function drawShape(context: Canvas2D, hue: number, number: number, frame: number): void {
  const t = frame / PICTURE_FPS;
  const x = PICTURE_WIDTH / 2 + 230 * Math.sin(t * 0.9 + number);
  const y = 180 + 90 * Math.sin(t * 1.3 + number * 2);
  context.fillStyle = `hsl(${String(hue)} 70% 48%)`;
  context.beginPath();
  if (number % 3 === 0) context.rect(x - 54, y - 54, 108, 108);
  else if (number % 3 === 1) context.arc(x, y, 60, 0, 2 * Math.PI);
  else triangle(context, x, y);
  context.fill();
}

function triangle(context: Canvas2D, x: number, y: number): void {
  context.moveTo(x, y - 66);
  context.lineTo(x + 64, y + 50);
  context.lineTo(x - 64, y + 50);
  context.closePath();
}

/** Local time with tenths of a second. */
function clockText(at: number): string {
  const time = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  const tenth = Math.floor(time.getMilliseconds() / 100);
  return `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}.${String(tenth)}`;
}
