// Prints every sentence that the catalogs in languages/ need, sorted: node scripts/language-keys.mjs
import { pathToFileURL } from 'node:url';
import { languageKeys } from './lint/language-keys.mjs';

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { plain, counted } = languageKeys();
  const plurals = counted.flatMap((key) => [`${key}_one`, `${key}_other`]);
  console.log(JSON.stringify([...plain, ...plurals].sort(), null, 2));
}
