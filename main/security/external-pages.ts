import { join } from 'node:path';
import type { ExternalPage } from '../../preload/contract/model.ts';

/** The only things outside that a click may open. They come with the program, so that they work without a network. */
const FILES: Readonly<Record<ExternalPage, string>> = {
  documentation: 'README.md',
  report_vulnerability: 'SECURITY.md',
  privacy: 'docs/privacy.md',
};

export function externalPagePath(app_dir: string, page: ExternalPage): string {
  return join(app_dir, FILES[page]);
}
