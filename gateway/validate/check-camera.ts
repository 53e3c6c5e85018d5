import { CHECK_POINTS, type CheckPoint, type CheckPointName } from '../contract/camera-check.ts';
import { failureOf } from '../rtsp/rtsp-error.ts';
import type { RtspTrack } from '../rtsp/rtsp-types.ts';
import { checkAudio } from './check-audio.ts';
import { checkLoss } from './check-loss.ts';
import { checkOnvif } from './check-onvif.ts';
import type { CheckedCamera, CheckParts } from './check-parts.ts';
import { checkBFrames, checkCodec, checkKeyFrames, checkProfile } from './check-picture.ts';
import { checkReach } from './check-reach.ts';
import { checkSignIn } from './check-sign-in.ts';
import { checkSubstream } from './check-substream.ts';
import { bad, unknown, type Finding } from './finding.ts';
import { WatchedStream } from './watched-stream.ts';

/** Packets are counted for so long. */
const COUNT_MS = 10_000;
/** For a second key frame; the encoders that save most send one each 20 s. */
const KEY_FRAME_WAIT_MS = 25_000;
const NOT_REACHED = 'Not checked, because of what is said above.';

/**
 * Checks a camera, one thing after the other: cheap ones fail at two at once. What can't be checked any more is told too, so that in the end
 * every point was told once.
 *
 * @param tell each point as soon as it is known
 * @param parts `signal` cancels; the promise then rejects with its reason
 */
export async function checkCamera(
  camera: CheckedCamera,
  parts: CheckParts,
  tell: (point: CheckPoint) => void,
): Promise<void> {
  const left = new Set<CheckPointName>(CHECK_POINTS);
  const say: Say = (point, finding) => {
    if (left.delete(point)) tell({ point, ...finding });
  };
  await run(camera, parts, say);
  for (const point of left) say(point, unknown(NOT_REACHED));
}

type Say = (point: CheckPointName, finding: Finding) => void;

async function run(camera: CheckedCamera, parts: CheckParts, say: Say): Promise<void> {
  const { source } = camera;
  const reachable = await checkReach(source.main_url, parts);
  say('reachable', reachable);
  if (reachable.verdict === 'bad') return;
  const { clock, refused } = await checkOnvif(source, parts);
  say('clock', clock);
  const { credentials, tracks, failure } = await checkSignIn(source, refused, parts);
  say('credentials', credentials);
  const video = tracks?.find(({ kind }) => kind === 'video');
  if (tracks === null || video === undefined) {
    if (failure !== null && credentials.verdict !== 'bad') say('codec', bad(failure.message, null));
    return;
  }
  const codec = checkCodec(video);
  say('codec', codec);
  if (codec.verdict !== 'bad') await checkStreams(camera, tracks, parts, say);
}

async function checkStreams(
  { main, sub }: CheckedCamera,
  tracks: readonly RtspTrack[],
  parts: CheckParts,
  say: Say,
): Promise<void> {
  try {
    const stream = await WatchedStream.open(main, parts);
    try {
      await measure(stream, tracks, parts, say);
    } finally {
      stream.close();
    }
    say('substream', await checkSubstream(sub, stream.description.video, parts));
  } catch (error) {
    parts.signal.throwIfAborted();
    const { code, message } = failureOf(error);
    // A stream that never got as far as a key frame has no video.
    say(code === 'no_video' ? 'key_frames' : 'loss', bad(message, null));
  }
}

async function measure(
  stream: WatchedStream,
  tracks: readonly RtspTrack[],
  { clock }: CheckParts,
  say: Say,
): Promise<void> {
  const { video, audio } = stream.description;
  if (video !== null) {
    say('profile', checkProfile(video));
    say('b_frames', checkBFrames(video));
  }
  say('audio', checkAudio(tracks, audio));
  const began = clock.monotonic();
  const before = stream.statistics();
  await stream.until(() => false, COUNT_MS);
  say('loss', checkLoss(before, stream.statistics()));
  await stream.until(() => stream.statistics().key_frame_interval_ms !== null, KEY_FRAME_WAIT_MS - COUNT_MS);
  say('key_frames', checkKeyFrames(stream.statistics().key_frame_interval_ms, clock.monotonic() - began));
}
