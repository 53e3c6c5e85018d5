import type { CameraTape } from './camera-tape.ts';
import type { EncodedFrame, EncodedTransformer } from './encoded-transform.ts';
import { MediaTimeline } from './media-timeline.ts';

/**
 * Listens to a stream on its way to the decoder: every frame goes on at once and untouched, and a copy of it to the tape while that is
 * used. @param clock seconds
 */
export async function tap(
  transformer: EncodedTransformer,
  tape: CameraTape,
  clock: () => number,
): Promise<void> {
  const { readable, writable } = transformer;
  const copy = copier(transformer, tape, clock);
  const through = new TransformStream<EncodedFrame, EncodedFrame>({
    transform(frame, controller) {
      // Whatever a recording suffers, the picture goes on.
      if (tape.isUsed) safely(() => copy(frame));
      controller.enqueue(frame);
    },
  });
  await readable.pipeThrough(through).pipeTo(writable);
}

function safely(task: () => void): void {
  try {
    task();
  } catch (error) {
    console.warn('recording a camera failed', error);
  }
}

function copier(
  transformer: EncodedTransformer,
  tape: CameraTape,
  clock: () => number,
): (frame: EncodedFrame) => void {
  const { kind, codecs } = transformer.options;
  const timeline = new MediaTimeline();
  const partsOf = (frame: EncodedFrame) => {
    const { mimeType, payloadType, rtpTimestamp } = frame.getMetadata();
    const codec = (mimeType ?? codecs[payloadType ?? NaN] ?? '').toLowerCase();
    const time = timeline.place(rtpTimestamp ?? frame.timestamp ?? 0, rateOf(codec), clock());
    // What goes on to the decoder takes its bytes along.
    return { codec, time, data: new Uint8Array(frame.data.slice(0)) };
  };
  if (kind === 'sound') {
    const give = tape.fromSound();
    return (frame) => give(partsOf(frame));
  }
  let size = { width: 0, height: 0 };
  // Refused when the camera has just gone, and then there is nobody to ask.
  const give = tape.fromPictures(() => {
    safely(() => void transformer.sendKeyFrameRequest().catch(() => undefined));
  });
  return (frame) => {
    const { width = 0, height = 0 } = frame.getMetadata();
    // Only whole pictures are sure to tell.
    if (width > 0 && height > 0) size = { width, height };
    give({ ...partsOf(frame), isKey: frame.type === 'key', ...size });
  };
}

/** RTP ticks a second: RFC 7587 §4.1 for Opus, RFC 3551 §4.5.14 for G.711, and what all video has. */
function rateOf(codec: string): number {
  if (codec.startsWith('video/')) return 90_000;
  return codec === 'audio/opus' ? 48_000 : 8_000;
}
