import { ZoomOut } from 'lucide-react';
import { IconButton } from '../../ui/icon-button.tsx';
import './magnify.css';
import { MAGNIFY_WORDS } from './magnify-words.ts';
import type { Magnifier } from './use-magnifier.ts';

/** Says how much is magnified, and leads back: a part of a picture must not pass for the whole. */
export function MagnifiedBadge({ magnifier }: { readonly magnifier: Magnifier }) {
  const { factor, showWhole } = magnifier;
  if (factor === 1) return null;
  return (
    <IconButton className="tile-button magnified" label={MAGNIFY_WORDS.whole(factor)} onPress={showWhole}>
      <ZoomOut aria-hidden="true" />
      {MAGNIFY_WORDS.factor(factor)}
    </IconButton>
  );
}
