import type { Clock } from '../../signaling/clock.ts';
import type { AppStateHolder } from '../station/app-state-holder.ts';
import type { Clips } from './clips.ts';

/** So long the window has to close its recordings itself. */
const CLOSING_MS = 5_000;

/** Nothing is recorded without a wall: after a lock, a sign-out, or the hub's word. */
export function endClipsWithTheWall(
  state: Pick<AppStateHolder, 'get' | 'on'>,
  clips: Pick<Clips, 'openIds' | 'finishAll'>,
  clock: Pick<Clock, 'after'>,
): void {
  let was_ready = state.get().current.phase === 'ready';
  state.on('changed', ({ current }) => {
    const left = was_ready && current.phase !== 'ready';
    was_ready = current.phase === 'ready';
    if (!left) return;
    const open = clips.openIds();
    if (open.length > 0) clock.after(CLOSING_MS, () => void clips.finishAll(open));
  });
}
