import { t } from '../../../../languages/t.ts';
import { words } from '../../../../languages/words.ts';

export const HOTSPOT_WORDS = words({
  action: 'Large picture of the selected camera',
  without: 'No large picture of the selected camera',
  title: 'Selected camera',
  label: (name: string) => t('Large picture of the selected camera: {{name}}', { name }),
});
