import { t } from '../../../../languages/t.ts';
import { words } from '../../../../languages/words.ts';
import type { Place } from '../../../../preload/contract/wall-model.ts';

export const ARRANGE_WORDS = words({
  action: 'Arrange cameras…',
  title: 'Arrange cameras',
  tile: 'movable tile',
  lead: 'Drag a camera to move it, and its corner to make it larger or smaller.',
  keys: [
    { key: 'Tab', does: 'next camera' },
    { key: 'Arrows', does: 'move' },
    { key: 'Shift+Arrows', does: 'resize' },
    { key: 'Esc', does: 'done' },
  ],
  neatly: 'Arrange neatly',
  done: 'Done',
  arrangedNeatly: 'All cameras stand in rows again.',
  /** Read aloud; places count from 1. */
  at: (name: string, { column, row, wide, high }: Place) =>
    t('{{name}}: column {{column}}, row {{row}}, {{wide}} wide, {{high}} high', {
      name,
      column: column + 1,
      row: row + 1,
      wide,
      high,
    }),
  swapped: (name: string, other: string) => t('{{name}} and {{other}} changed places', { name, other }),
});
