import { createInstance } from 'i18next';
import de from './de.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };
import { tagOf, type Language } from './language.ts';

/*
 * English sentences are the keys, so that the code reads as the window does. en.json holds no more than the sentences with
 * a number, whose English differs for one.
 */
const catalogs = createInstance();
void catalogs.init({
  lng: 'en',
  fallbackLng: 'en',
  resources: Object.fromEntries(
    Object.entries({ en, de, es, zh }).map(([language, translation]) => [language, { translation }]),
  ),
  // What is bundled is there at once.
  initAsync: false,
  keySeparator: false,
  nsSeparator: false,
  // React and Electron's menus take text, not HTML.
  interpolation: { escapeValue: false },
});

export type Values = Readonly<Record<string, string | number>>;

/** The sentence in the language that is shown. What a catalog lacks, such as a sentence of a newer hub, stays English. */
export function t(sentence: string, values: Values = {}): string {
  // Apart from i18next's own options, whose names a value may have.
  const { count } = values;
  return catalogs.t(sentence, { replace: values, ...(typeof count === 'number' && { count }) });
}

export function language(): Language {
  return catalogs.language as Language;
}

/** Of whatever is written from now on; what is shown already has to be drawn anew. */
export function setLanguage(language: Language): void {
  void catalogs.changeLanguage(language);
}

/** For Intl: dates and numbers are written as in the language that is shown. */
export function locale(): string {
  return tagOf(language());
}

/** With exactly so many places after the point, or the comma. */
export function decimal(value: number, places: number): string {
  return value.toLocaleString(locale(), {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
    useGrouping: false,
  });
}
