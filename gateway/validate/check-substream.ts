import type { StreamSource } from '../media/stream-source-types.ts';
import type { VideoDescription } from '../media/stream-description.ts';
import { failureOf } from '../rtsp/rtsp-error.ts';
import type { CheckParts } from './check-parts.ts';
import { good, limited, type Finding } from './finding.ts';
import { WatchedStream } from './watched-stream.ts';

/** Pictures that are no wider than this do for a wall by themselves. */
const SMALL_WIDTH = 960;
const ADVICE =
  'Switch on the second stream (substream) in the camera’s settings, with about 640 × 360 in H.264, and add the camera again by its address.';

/** The small picture for the wall. Rejects only when the check is cancelled. */
export async function checkSubstream(
  sub: StreamSource | null,
  main: VideoDescription | null,
  parts: CheckParts,
): Promise<Finding> {
  if (sub === null) return without(main);
  try {
    const stream = await WatchedStream.open(sub, parts);
    stream.close();
    return judged(stream.description.video, main);
  } catch (error) {
    parts.signal.throwIfAborted();
    return limited(`It does not play: ${failureOf(error).message}`, ADVICE);
  }
}

function without(main: VideoDescription | null): Finding {
  if (main?.width != null && main.width <= SMALL_WIDTH)
    return good('None, and none is needed: the picture is small.');
  return limited(
    'None: the wall shows the large picture, which takes more of the computer and network.',
    ADVICE,
  );
}

function judged(sub: VideoDescription | null, main: VideoDescription | null): Finding {
  const { width = null, height = null, codec = 'H264', reorders_frames = false } = sub ?? {};
  const value = `${String(width ?? '?')} × ${String(height ?? '?')}, ${codec === 'H264' ? 'H.264' : 'H.265'}.`;
  if ((width ?? 0) >= (main?.width ?? Number.POSITIVE_INFINITY))
    return limited(value, 'It is no smaller than the large picture. Set it to about 640 × 360.');
  if (codec === 'H265') return limited(value, 'Set the encoding of the second stream to H.264.');
  if (reorders_frames) return limited(value, 'Switch B-frames off for the second stream.');
  return good(value);
}
