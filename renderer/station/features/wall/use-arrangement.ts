import type { WallView } from '../../../../preload/contract/wall-model.ts';
import { call } from '../../bridge.ts';
import { useStation } from '../../station-context.tsx';
import { sentenceFor } from '../../ui/error-words.ts';

type Arrangement = Pick<WallView, 'preset' | 'order' | 'free' | 'hotspot'>;

/** Has a view arranged otherwise from now on; says so when that was refused. Done once the view is as it is then. */
export function useArrangement({
  view_id,
  preset,
  order,
  free,
  hotspot,
}: WallView): (change: Partial<Arrangement>) => Promise<void> {
  const { bridge, toasts } = useStation();
  return async (change) => {
    const answer = await call(bridge, 'wall:arrange', { view_id, preset, order, free, hotspot, ...change });
    if (!answer.ok) toasts.show('problem', sentenceFor(answer.error));
  };
}
