import { lintSource } from '@secretlint/core';
import { creator } from '@secretlint/secretlint-rule-preset-recommend';

const RULES = [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator }];

/**
 * Keys, tokens and passwords of known forms, one line each; the secret itself is masked.
 * @param {{ path: string, text: string }} file
 * @returns {Promise<string[]>}
 */
export async function findSecrets({ path, text }) {
  const { messages } = await lintSource({
    source: { filePath: path, content: text, contentType: 'text' },
    options: { config: { rules: RULES }, maskSecrets: true, noPhysicFilePath: true },
  });
  return messages.map(({ loc, message }) => `${path}:${loc.start.line}: ${message}`);
}
