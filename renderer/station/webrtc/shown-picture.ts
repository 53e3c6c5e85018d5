/** Of what a JPEG loses at this quality nothing is seen, and it takes a tenth of a PNG. */
const QUALITY = 0.95;

/**
 * The frame that a stream shows now, in the size in which it arrives.
 *
 * @returns a JPEG file
 * @throws DOMException when nothing arrives
 */
export async function shownPicture(stream: MediaStream): Promise<Uint8Array<ArrayBuffer>> {
  const [track] = stream.getVideoTracks();
  if (track === undefined) throw new DOMException('no picture', 'InvalidStateError');
  const frame = await new ImageCapture(track).grabFrame();
  const canvas = new OffscreenCanvas(frame.width, frame.height);
  canvas.getContext('2d')?.drawImage(frame, 0, 0);
  frame.close();
  const file = await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
  return new Uint8Array(await file.arrayBuffer());
}
