/** The languages that the station speaks; English is the one its sentences are written in. */
export const LANGUAGES = ['en', 'de', 'es', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each in its own language. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  es: 'Español',
  zh: '简体中文',
};

/** What `<html lang>` and Intl take. */
const TAGS: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE', es: 'es-ES', zh: 'zh-CN' };

export function tagOf(language: Language): string {
  return TAGS[language];
}

/** The first of what a person prefers, such as `de-AT`, that the station speaks. */
export function languageFor(preferred: readonly string[]): Language {
  const known = preferred.map((tag) => tag.toLowerCase().split(/[-_]/u)[0]).find(isLanguage);
  return known ?? 'en';
}

function isLanguage(tag: string | undefined): tag is Language {
  return LANGUAGES.some((language) => language === tag);
}
