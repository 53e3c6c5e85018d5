export const KEYBOARD_WORDS = {
  title: 'Keyboard',
  show: 'Show keys…',
  lead: 'A camera has the keyboard after a click on it, or with Tab.',
} as const;

const NAMES: Record<string, string | undefined> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
  Escape: 'Esc',
  '-': '−',
};

/** What stands on the key. */
export function keyName(key: string): string {
  return NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}
