import type { StreamWish } from '../../signaling/protocol/model.ts';

export type StreamRole = 'main' | 'sub';

export interface PictureSize {
  width: number;
  height: number;
}

/** A picture may be enlarged by this much before it looks soft. */
const MAY_ENLARGE = 1.35;
/** What substreams are at most, where their size isn't known yet: 704×576 and 640×480 are the usual ones. */
const USUAL_SUB: PictureSize = { width: 704, height: 576 };

/**
 * Which of a camera's two streams a viewer gets: the small one as long as it fills what the viewer shows.
 *
 * @param wish The pixels that the viewer can use; null when it didn't say.
 * @param sub The small stream's size, null when there is no small stream; `unknown` before it was ever opened.
 */
export function chooseStream(wish: StreamWish | null, sub: PictureSize | 'unknown' | null): StreamRole {
  if (sub === null || wish === null) return 'main';
  const { width, height } = sub === 'unknown' ? USUAL_SUB : sub;
  // A tile that shows the whole picture is limited by its tighter side.
  const enlargement = Math.min(wish.max_width / width, wish.max_height / height);
  return enlargement <= MAY_ENLARGE ? 'sub' : 'main';
}
