import { t } from '../../../../languages/t.ts';
import { words } from '../../../../languages/words.ts';

export const SHARING_WORDS = words({
  action: 'Who can watch…',
  title: (camera: string) => t('Who can watch “{{camera}}”', { camera }),
  lead: 'Only those with a tick see this camera, whatever their role. Taking a tick away ends what they watch at once.',
  loading: 'Loading…',
  you: 'you',
  nobody: 'Nobody will see this camera. It can be shared again from the list of cameras.',
  save: 'Save',
  saved: (camera: string) => t('“{{camera}}” is shared as you chose.', { camera }),
  unwatched: 'Not watched by you',
  watchToo: 'Watch it too',
  watching: (camera: string) => t('You watch “{{camera}}” now.', { camera }),
});
