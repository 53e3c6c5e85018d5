import { TriangleAlert } from 'lucide-react';
import { useAppState } from '../../station-context.tsx';
import { Button } from '../../ui/button.tsx';
import { useCall } from '../../ui/use-call.ts';
import { COMPUTER_WORDS } from './computer-words.ts';
import { NETWORK_WORDS } from './network-words.ts';

/** Cameras can't come in, and whoever looks at an empty wall has to know why. */
export function MissingNetworkBanner() {
  const missing = useAppState()?.missing_network ?? null;
  const restart = useCall('computer:restart');
  if (missing === null) return null;
  return (
    <div className="banner" data-tone="warn">
      <TriangleAlert aria-hidden />
      <p role="status">{NETWORK_WORDS.missing(missing)}</p>
      {missing.is_back ? (
        <Button isPending={restart.pending} onPress={() => void restart.run(undefined)}>
          {COMPUTER_WORDS.restart}
        </Button>
      ) : null}
    </div>
  );
}
