import { ALL_CAMERAS } from '../../../../preload/contract/all-cameras.ts';
import type { WallView } from '../../../../preload/contract/wall-model.ts';
import { VIEWS_WORDS } from './views-words.ts';

/** Nobody gave the view of all cameras its name, so it has one in every language. */
export function nameOf({ view_id, name }: Pick<WallView, 'view_id' | 'name'>): string {
  return view_id === ALL_CAMERAS ? VIEWS_WORDS.all : name;
}
