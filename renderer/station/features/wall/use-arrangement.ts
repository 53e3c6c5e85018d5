import type { WallView } from '../../../../preload/contract/wall-model.ts';
import { call } from '../../bridge.ts';
import { useStation } from '../../station-context.tsx';
import { sentenceFor } from '../../ui/error-words.ts';

type Arrangement = Pick<WallView, 'preset' | 'order'>;

/** Has a view arranged otherwise from now on; says so when that was refused. */
export function useArrangement({ view_id, preset, order }: WallView): (change: Partial<Arrangement>) => void {
  const { bridge, toasts } = useStation();
  return (change) => {
    void call(bridge, 'wall:arrange', { view_id, preset, order, ...change }).then((answer) => {
      if (!answer.ok) toasts.show('problem', sentenceFor(answer.error));
    });
  };
}
