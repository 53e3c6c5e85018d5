/** Some rows of a picture, pixel for pixel as they were decoded: enough to see whether anything in it moves. */
export interface PictureRows {
  readonly width: number;
  readonly height: number;
  readonly luma: Uint8Array;
}

/** Rows of a picture that are looked at. A digit of a clock that a camera writes into its picture is several of their distances high. */
const ROWS = 45;
/** Pixels side by side that are judged together. */
const RUN = 16;
/**
 * What a run's pixels differ by on average when something moved there. An encoder that starts anew with a key frame changes a still
 * picture by 2 to 9 levels (x264 at 640×360, 800 to 2,000 kbit/s) and by 20 when it is starved; what moves differs by 30 and more.
 */
const MOVED = 16;

/**
 * Copies rows of the frame that a <video> shows.
 *
 * @param scratch is grown to hold a whole frame, and kept for the next one
 * @returns null for what can't be read, such as a frame that never leaves the graphics card
 */
export async function pictureRows(
  video: HTMLVideoElement,
  scratch: { bytes: Uint8Array<ArrayBuffer> },
): Promise<PictureRows | null> {
  const frame = new VideoFrame(video);
  try {
    const rect = frame.visibleRect;
    if (frame.format === null || rect === null) return null;
    const size = frame.allocationSize();
    if (scratch.bytes.length < size) scratch.bytes = new Uint8Array(size);
    const [plane] = await frame.copyTo(scratch.bytes);
    return plane === undefined ? null : rowsOf(scratch.bytes, plane, rect.width, rect.height);
  } finally {
    frame.close();
  }
}

function rowsOf(bytes: Uint8Array, plane: PlaneLayout, width: number, height: number): PictureRows {
  const step = Math.max(1, Math.floor(height / ROWS));
  const count = Math.floor(height / step);
  const luma = new Uint8Array(width * count);
  for (let row = 0; row < count; row += 1) {
    const start = plane.offset + row * step * plane.stride;
    luma.set(bytes.subarray(start, start + width), row * width);
  }
  return { width, height, luma };
}

/** The share of runs that are the same to the bit, 0 to 1. */
export function sameShare(one: PictureRows, other: PictureRows): number {
  if (!comparable(one, other)) return 0;
  const runs = Math.floor(one.luma.length / RUN);
  let same = 0;
  for (let run = 0; run < runs; run += 1) same += isSame(one.luma, other.luma, run * RUN) ? 1 : 0;
  return runs === 0 ? 0 : same / runs;
}

/** Whether something is elsewhere in the other picture, more than encoding it twice explains. */
export function hasMoved(one: PictureRows, other: PictureRows): boolean {
  if (!comparable(one, other)) return true;
  const runs = Math.floor(one.luma.length / RUN);
  for (let run = 0; run < runs; run += 1) {
    if (difference(one.luma, other.luma, run * RUN) > RUN * MOVED) return true;
  }
  return false;
}

function comparable(one: PictureRows, other: PictureRows): boolean {
  return one.width === other.width && one.height === other.height;
}

function isSame(one: Uint8Array, other: Uint8Array, from: number): boolean {
  for (let at = from; at < from + RUN; at += 1) if (one[at] !== other[at]) return false;
  return true;
}

function difference(one: Uint8Array, other: Uint8Array, from: number): number {
  let sum = 0;
  for (let at = from; at < from + RUN; at += 1) sum += Math.abs((one[at] ?? 0) - (other[at] ?? 0));
  return sum;
}
