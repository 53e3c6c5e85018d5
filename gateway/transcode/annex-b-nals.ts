/** The end of every start code; the longer one has one more zero before it. */
const START_CODE = Buffer.of(0, 0, 1);

/** The NAL units of a picture in Annex B, views of it. */
export function nalsOfPicture(picture: Buffer): Buffer[] {
  const nals: Buffer[] = [];
  for (let at = picture.indexOf(START_CODE); at !== -1;) {
    const start = at + START_CODE.length;
    at = picture.indexOf(START_CODE, start);
    const nal = picture.subarray(start, lastByteBefore(picture, start, at === -1 ? picture.length : at));
    if (nal.length > 0) nals.push(nal);
  }
  return nals;
}

/** A NAL unit never ends with a zero (H.264 §7.4.1): those before a start code belong to that. */
function lastByteBefore(picture: Buffer, start: number, end: number): number {
  let last = end;
  while (last > start && picture[last - 1] === 0) last -= 1;
  return last;
}
