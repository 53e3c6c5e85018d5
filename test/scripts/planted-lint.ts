import { ESLint } from 'eslint';
import { resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
const RULES = ['mumu/import-arrows', 'no-restricted-imports', 'no-restricted-syntax'];

/** The project's own lint, for code that stands in no file. */
export class PlantedLint {
  // The typed rules need files that exist; planted ones do not, and the house's rules need no types.
  readonly #eslint = new ESLint({
    cwd: ROOT,
    ruleFilter: ({ ruleId }) => RULES.includes(ruleId),
    overrideConfig: { languageOptions: { parserOptions: { projectService: false, project: false } } },
  });

  /** @returns the rules that complain, or the parser's message. */
  async complaints(filePath: string, code: string): Promise<string[]> {
    const [result] = await this.#eslint.lintText(code, { filePath: resolve(ROOT, filePath) });
    return result?.messages.map(({ ruleId, message }) => ruleId ?? message) ?? ['not linted'];
  }
}
