import { shownWords } from './shown-words.ts';

export interface ScopeWords {
  name: string | undefined;
  maker: string | undefined;
  model: string | undefined;
}

/** Characters of all scopes together; what comes behind is not read. */
const MAX_CHARACTERS = 8192;
const SCOPE = /^onvif:\/*www\.onvif\.org\/([^/]+)\/(.+)$/i;

/** What a camera says about itself before anybody signed in (ONVIF Core §7.3.3.2): URIs, percent-encoded, separated by white space. */
export function readScopes(text: string): ScopeWords {
  const found = new Map<string, string>();
  for (const scope of text.slice(0, MAX_CHARACTERS).split(/\s+/)) {
    const [, key = '', value = ''] = SCOPE.exec(scope) ?? [];
    if (!found.has(key.toLowerCase())) found.set(key.toLowerCase(), decoded(value));
  }
  const word = (...keys: string[]): string | undefined =>
    keys.map((key) => shownWords(found.get(key))).find((value) => value !== undefined);
  return { name: word('name'), maker: word('manufacturer', 'mfr'), model: word('hardware', 'model') };
}

/** Some send a bare percent sign. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
