import { LayoutGrid } from 'lucide-react';
import { useStation } from '../../station-context.tsx';
import { Button } from '../../ui/button.tsx';
import { ARRANGE_WORDS } from './arrange-words.ts';
import './arrange.css';

/** Under the wall while it is arranged: what to do, and the way out. */
export function ArrangeBar({ onNeatly }: { readonly onNeatly: () => void }) {
  const { view, toasts } = useStation();
  const neatly = () => {
    onNeatly();
    toasts.show('good', ARRANGE_WORDS.arrangedNeatly);
  };
  return (
    <div role="group" className="arrange-bar" aria-label={ARRANGE_WORDS.title}>
      <p id="arrange-lead">
        {ARRANGE_WORDS.lead}{' '}
        {ARRANGE_WORDS.keys.map(({ key, does }) => (
          <span key={does} className="arrange-key">
            <kbd>{key}</kbd> {does}
          </span>
        ))}
      </p>
      <Button icon={<LayoutGrid />} onPress={neatly}>
        {ARRANGE_WORDS.neatly}
      </Button>
      <Button tone="primary" onPress={() => view.setState({ arranging: false })}>
        {ARRANGE_WORDS.done}
      </Button>
    </div>
  );
}
