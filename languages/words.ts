import { t } from './t.ts';

/** Marks a sentence that is translated where it is used, with `t`. */
export function msg<const Sentence extends string>(sentence: Sentence): Sentence {
  return sentence;
}

/**
 * A table of words. It is made once, before anybody has chosen a language, so each of its sentences is translated when
 * it is read.
 */
export function words<const Table extends object>(table: Table): Table {
  const read: object = Array.isArray(table) ? [] : {};
  for (const [name, value] of Object.entries(table) as [string, unknown][]) {
    const inner: unknown = typeof value === 'object' && value !== null ? words(value) : value;
    Object.defineProperty(read, name, {
      enumerable: true,
      get: () => (typeof inner === 'string' ? t(inner) : inner),
    });
  }
  return read as Table;
}
