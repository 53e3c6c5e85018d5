/** Levels of objects and lists in each other; no message and no request has more than six. */
export const MAX_JSON_DEPTH = 32;

/** Texts that short are parsed at once, whatever they are. */
const HARMLESS_CHARS = 1_024;

/**
 * To be asked before `JSON.parse` about what a stranger sent: 64 KiB of `[` keep it busy for twenty milliseconds and more, in which
 * nobody else is heard. Of a text that is no JSON the answer may be either.
 */
export function isNestedTooDeep(text: string): boolean {
  if (text.length <= HARMLESS_CHARS) return false;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '"') at = endOfString(text, at);
    else if (char === '[' || char === '{') depth += 1;
    else if (char === ']' || char === '}') depth -= 1;
    if (depth > MAX_JSON_DEPTH) return true;
  }
  return false;
}

/** @param start where its first quotation mark is */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}
