const COLON = ':';
const QUOTE = 0x22;
const isSpace = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

/**
 * Whether a JSON text means the same to every parser as it did to ours. A key given twice does not: ours takes the last,
 * others the first, and a receiver would act on what the hub never checked. `value` is the parsed text.
 *
 * Each key ends in a quote and a colon; besides, only a colon at the start of a string or after an escaped quote looks so. As
 * many of them as there are keys therefore says that no key is there twice. When unsure the answer is false, and the caller
 * writes the message anew.
 */
export function hasOneMeaning(text: string, value: object): boolean {
  return countKeyEnds(text) === countKeys(value);
}

function countKeyEnds(text: string): number {
  let found = 0;
  for (let at = text.indexOf(COLON); at !== -1; at = text.indexOf(COLON, at + 1)) {
    let before = at - 1;
    while (before > 0 && isSpace(text.charCodeAt(before))) before -= 1;
    if (text.charCodeAt(before) === QUOTE) found += 1;
  }
  return found;
}

function countKeys(value: object): number {
  let keys = 0;
  const named = !Array.isArray(value);
  for (const item of Object.values(value) as unknown[]) {
    if (named) keys += 1;
    if (typeof item === 'object' && item !== null) keys += countKeys(item);
  }
  return keys;
}
