import { words } from '../../../../languages/words.ts';

export const KEYBOARD_WORDS = words({
  title: 'Keyboard',
  show: 'Show keys…',
  lead: 'A camera has the keyboard after a click on it, or with Tab.',
});

const NAMES: Record<string, string | undefined> = words({
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
  Escape: 'Esc',
  '-': '−',
});

/** What stands on the key. */
export function keyName(key: string): string {
  return NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}
