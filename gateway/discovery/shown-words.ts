import { visibleText } from '../../signaling/visible-text.ts';

const MAX_CHARACTERS = 100;

/** What a stranger calls itself, short and without what a screen obeys; undefined when nothing is left. */
export function shownWords(text: string | undefined): string | undefined {
  return visibleText((text ?? '').trim().slice(0, MAX_CHARACTERS)).slice(0, MAX_CHARACTERS) || undefined;
}
