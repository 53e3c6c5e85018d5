import { type Language } from '../language.ts';
import en from './en.json' with { type: 'json' };
import { fill, type Values } from './fill.ts';

type Catalog = Readonly<Record<string, string>>;

/*
 * The words of the page that makes a phone a camera. They are apart from the station's, and without i18next: a phone loads
 * one hundred sentences of one language, not a thousand of four. Keys are English sentences, and the catalogs are written as the
 * station's are, so one check holds for both.
 */
const CATALOGS: Readonly<Record<Exclude<Language, 'en'>, () => Promise<{ default: Catalog }>>> = {
  de: () => import('./de.json'),
  es: () => import('./es.json'),
  zh: () => import('./zh.json'),
};
const ENGLISH: Catalog = en;

let shown: { language: Language; catalog: Catalog } = { language: 'en', catalog: ENGLISH };

/** Of whatever is written from now on. A catalog that does not arrive must not cost the camera: the page is English then. */
export async function showLanguage(language: Language): Promise<void> {
  try {
    const catalog = language === 'en' ? ENGLISH : (await CATALOGS[language]()).default;
    shown = { language, catalog };
  } catch {
    shown = { language: 'en', catalog: ENGLISH };
  }
}

export function shownLanguage(): Language {
  return shown.language;
}

/** The sentence in the language that is shown; with a `count`, in the form that goes with it. */
export function t(sentence: string, values: Values = {}): string {
  return fill(formOf(sentence, values['count']) ?? sentence, values);
}

function formOf(sentence: string, count: string | number | undefined): string | undefined {
  const { language, catalog } = shown;
  if (typeof count !== 'number') return catalog[sentence];
  const form = `${sentence}_${new Intl.PluralRules(language).select(count)}`;
  // Spanish has a form for millions too, which nothing here counts.
  return catalog[form] ?? catalog[`${sentence}_other`];
}
