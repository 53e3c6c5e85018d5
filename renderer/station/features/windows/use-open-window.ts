import { call } from '../../bridge.ts';
import { useStation } from '../../station-context.tsx';
import { sentenceFor } from '../../ui/error-words.ts';

/** Opens another window with this view, or else the one that is shown here; says so when that was refused. */
export function useOpenWindow(): (viewId?: string) => void {
  const { bridge, toasts } = useStation();
  return (viewId) => {
    void call(bridge, 'window:open', viewId === undefined ? {} : { view_id: viewId }).then((answer) => {
      if (!answer.ok) toasts.show('problem', sentenceFor(answer.error));
    });
  };
}
