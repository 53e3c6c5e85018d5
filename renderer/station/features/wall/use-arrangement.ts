import type { WallArrangement } from '../../../../preload/contract/wall-model.ts';
import { call } from '../../bridge.ts';
import { useStation } from '../../station-context.tsx';
import { sentenceFor } from '../../ui/error-words.ts';

/** Has the wall arranged otherwise from now on; says so when that was refused. */
export function useArrangement(wall: WallArrangement): (change: Partial<WallArrangement>) => void {
  const { bridge, toasts } = useStation();
  return (change) => {
    void call(bridge, 'wall:arrange', { ...wall, ...change }).then((answer) => {
      if (!answer.ok) toasts.show('problem', sentenceFor(answer.error));
    });
  };
}
