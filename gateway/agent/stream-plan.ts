import type { VideoDescription } from '../media/stream-description.ts';
import type { SendableCodec } from '../webrtc/viewer-peer.ts';
import type { StreamForm } from './camera-streams.ts';
import type { StreamRole } from './stream-choice.ts';

/** Which of a camera's streams a viewer gets, and in which form. */
export interface StreamPlan {
  role: StreamRole;
  form: StreamForm;
}

/** How a viewer can take a stream as it is sent: motion jumps when it has B-frames. */
export type Verdict = 'plays' | 'jumps' | 'unplayable';

export function verdictOf(
  video: Pick<VideoDescription, 'codec' | 'reorders_frames'>,
  accepted: ReadonlySet<SendableCodec>,
): Verdict {
  if (!accepted.has(video.codec)) return 'unplayable';
  return video.reorders_frames ? 'jumps' : 'plays';
}

/**
 * The best there is for a viewer: a stream that plays as it is sent, else a converted one, else one whose motion jumps. Converting comes second since it
 * costs processor time; the smaller picture does not.
 *
 * @param roles The camera's streams, the one that fits the viewer best first.
 * @param verdicts What is known; a stream that was never tried is worth a try.
 * @returns null when there is nothing that this viewer can play.
 */
export function planStream(
  roles: readonly [StreamRole, ...StreamRole[]],
  verdicts: ReadonlyMap<StreamRole, Verdict>,
  can_convert: () => boolean,
): StreamPlan | null {
  const as_sent = roles.find((role) => (verdicts.get(role) ?? 'plays') === 'plays');
  if (as_sent !== undefined) return { role: as_sent, form: 'as_sent' };
  if (can_convert()) return { role: roles[0], form: 'converted' };
  const jumping = roles.find((role) => verdicts.get(role) === 'jumps');
  return jumping === undefined ? null : { role: jumping, form: 'as_sent' };
}
