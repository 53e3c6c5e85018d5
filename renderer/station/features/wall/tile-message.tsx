import { CameraOff, CircleSlash, TriangleAlert, WifiOff } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import type { TileState } from '../../webrtc/tile-state.ts';
import { CERTIFICATE_WORDS } from '../camera-certificate/certificate-words.ts';
import { WALL_WORDS, type TileWords } from './wall-words.ts';

export interface TileMessageProps {
  readonly state: TileState;
  readonly words: TileWords;
  readonly inTabOrder: boolean;
  readonly onRetry: () => void;
  /** Where the way on leads; null when there is only trying again. */
  readonly onCertificate: (() => void) | null;
}

/** What a tile says in its middle when there is no live picture. */
export function TileMessage({ state, words, inTabOrder, onRetry, onCertificate }: TileMessageProps) {
  return (
    <div className="tile-message">
      <StateIcon kind={state.kind} />
      <p className="tile-headline tabular">{words.headline}</p>
      {words.detail === null ? null : <p className="tile-detail tabular">{words.detail}</p>}
      {onCertificate === null ? null : (
        <AriaButton className="tile-retry" onPress={onCertificate} excludeFromTabOrder={!inTabOrder}>
          {CERTIFICATE_WORDS.action}
        </AriaButton>
      )}
      {onCertificate === null && (state.kind === 'error' || state.kind === 'not_allowed') ? (
        <AriaButton className="tile-retry" onPress={onRetry} excludeFromTabOrder={!inTabOrder}>
          {WALL_WORDS.retry}
        </AriaButton>
      ) : null}
    </div>
  );
}

function StateIcon({ kind }: { readonly kind: TileState['kind'] }) {
  switch (kind) {
    case 'live':
      return null;
    case 'connecting':
      return <span className="tile-spinner" aria-hidden="true" />;
    case 'stalled':
      return <WifiOff aria-hidden />;
    case 'offline':
      return <CameraOff aria-hidden />;
    case 'not_allowed':
      return <CircleSlash aria-hidden />;
    case 'error':
      return <TriangleAlert aria-hidden />;
  }
}
