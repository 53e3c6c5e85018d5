export type Values = Readonly<Record<string, string | number>>;

/** Puts values where a sentence has `{{name}}`; what has no value stays, for whoever fills it in later. */
export function fill(sentence: string, values: Values): string {
  return sentence.replace(/\{\{(\w+)\}\}/gu, (place, name: string) => String(values[name] ?? place));
}
