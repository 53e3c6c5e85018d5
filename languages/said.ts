import { language, t, type Values } from './t.ts';
import { SAID_BY_OTHERS } from './said-by-others.ts';

interface Pattern {
  readonly sentence: string;
  readonly matches: RegExp;
  readonly names: readonly string[];
}

const EXACT = new Set<string>(SAID_BY_OTHERS);
const PATTERNS: readonly Pattern[] = SAID_BY_OTHERS.filter((sentence) => sentence.includes('{{')).map(
  patternOf,
);

/**
 * What a hub, a camera or main says in English, in the language that is shown; unknown sentences stay. A hub can be
 * another computer's, with another language and another version, so it is told apart by its words.
 */
export function said(sentence: string): string {
  if (language() === 'en') return sentence;
  if (EXACT.has(sentence)) return t(sentence);
  for (const { sentence: known, matches, names } of PATTERNS) {
    const found = sentence.match(matches);
    if (found !== null) return t(known, valuesOf(names, found.slice(1)));
  }
  return sentence;
}

function patternOf(sentence: string): Pattern {
  const names: string[] = [];
  const source = sentence
    .split(/\{\{(\w+)\}\}/u)
    .map((part, at) => {
      if (at % 2 === 0) return part.replace(/[$()*+.?[\\\]^{|}]/gu, '\\$&');
      names.push(part);
      return '(.+)';
    })
    .join('');
  return { sentence, matches: new RegExp(`^${source}$`, 'u'), names };
}

/** What stands in a sentence may be of such words itself, as in "3 days". */
function valuesOf(names: readonly string[], found: readonly string[]): Values {
  return Object.fromEntries(names.map((name, at) => [name, said(found[at] ?? '')]));
}
