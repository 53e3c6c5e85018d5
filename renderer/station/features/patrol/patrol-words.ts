import { t } from '../../../../languages/t.ts';
import { words } from '../../../../languages/words.ts';
import type { Patrol } from '../../../../preload/contract/wall-model.ts';
import { duration } from '../../ui/time-words.ts';

export const PATROL_WORDS = words({
  action: 'Patrol…',
  title: 'Patrol',
  lead: 'The wall turns by itself. It rests when somebody touches it, and goes on a minute later.',
  what: 'What comes in turn',
  whats: { views: 'All views', pages: 'Pages of this view' } satisfies Record<Patrol['what'], string>,
  every: 'Every',
  interval: (seconds: number) => duration(seconds),
  start: 'Start patrol',
  change: 'Save',
  stop: 'Stop patrol',
  walking: 'Patrol',
  resting: (seconds: number) => t('Patrol rests, goes on in {{time}}', { time: duration(seconds) }),
  held: 'Patrol is held',
  hold: 'Hold the patrol',
  goOn: 'Let the patrol go on',
});
