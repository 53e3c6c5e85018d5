// Prints every sentence that catalogs need, sorted. Those of the station: node scripts/language-keys.mjs; those of the page that
// makes a phone a camera: node scripts/language-keys.mjs camera
import { pathToFileURL } from 'node:url';
import { CATALOGS, languageKeys } from './lint/language-keys.mjs';

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { plain, counted } = languageKeys(process.argv[2] === 'camera' ? CATALOGS.camera : CATALOGS.station);
  const plurals = counted.flatMap((key) => [`${key}_one`, `${key}_other`]);
  console.log(JSON.stringify([...plain, ...plurals].sort(), null, 2));
}
