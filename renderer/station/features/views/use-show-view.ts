import { call } from '../../bridge.ts';
import { useStation } from '../../station-context.tsx';
import { sentenceFor } from '../../ui/error-words.ts';

/** Has the wall show another view, by its id, and after a restart too; says so when that was refused. */
export function useShowView(): (viewId: string) => void {
  const { bridge, view, toasts } = useStation();
  return (view_id) => {
    // What was enlarged or arranged belongs to the wall of before.
    view.setState({ enlarged: null, arranging: false });
    void call(bridge, 'wall:show-view', { view_id }).then((answer) => {
      if (!answer.ok) toasts.show('problem', sentenceFor(answer.error));
    });
  };
}
