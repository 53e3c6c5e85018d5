import { t } from '../../../../languages/t.ts';
import { words } from '../../../../languages/words.ts';
import type { WallPreset } from '../../../../preload/contract/wall-model.ts';

export const LAYOUT_WORDS = words({
  layout: 'Layout',
  more: 'More',
  presets: {
    auto: 'Automatic',
    '1': '1 camera',
    '4': '4 cameras',
    '6': '6 cameras, one large',
    '8': '8 cameras, one large',
    '9': '9 cameras',
    '16': '16 cameras',
    '25': '25 cameras',
    free: 'Free',
  } satisfies Record<WallPreset, string>,
  pages: 'Pages',
  earlierPage: 'Previous page (Page Up)',
  laterPage: 'Next page (Page Down)',
  page: (page: number, pages: number) => t('{{page}} of {{pages}}', { page, pages }),
  moveEarlier: 'Move earlier',
  moveLater: 'Move later',
  /** Said after a move; `place` counts from 1. */
  moved: (name: string, place: number, count: number) =>
    t('{{name}}: place {{place}} of {{number}}', { name, place, number: count }),
});
