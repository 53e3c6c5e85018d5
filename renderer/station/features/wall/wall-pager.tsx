import { ChevronLeft, ChevronRight } from 'lucide-react';
import { IconButton } from '../../ui/icon-button.tsx';
import { LAYOUT_WORDS } from './layout-words.ts';
import type { WallPages } from './wall-pages.ts';

export interface WallPagerProps {
  readonly pages: WallPages;
  readonly onTurn: (by: 1 | -1) => void;
}

/** Under a wall that has more cameras than places. */
export function WallPager({ pages: { page, pages }, onTurn }: WallPagerProps) {
  if (pages === 1) return null;
  return (
    <div role="group" className="wall-pager" aria-label={LAYOUT_WORDS.pages}>
      <IconButton label={LAYOUT_WORDS.earlierPage} onPress={() => onTurn(-1)}>
        <ChevronLeft />
      </IconButton>
      <span role="status" className="tabular">
        {LAYOUT_WORDS.page(page + 1, pages)}
      </span>
      <IconButton label={LAYOUT_WORDS.laterPage} onPress={() => onTurn(1)}>
        <ChevronRight />
      </IconButton>
    </div>
  );
}
