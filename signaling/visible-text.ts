/**
 * What a terminal or a viewer obeys instead of showing it: control characters and ANSI sequences (Cc), bidi overrides and
 * what takes no room (Cf), line separators (Zl, Zp); and halves of characters (Cs), which no storage gives back as they were.
 */
const OBEYED = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * The text with every such character written out as `\uXXXX`, so that no name can forge a line, colour a terminal or
 * reverse what it says. Inside of a JSON string that is still the same string.
 */
export function visibleText(text: string): string {
  return text.replace(OBEYED, (characters) =>
    characters
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
