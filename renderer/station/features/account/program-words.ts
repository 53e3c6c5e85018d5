import { t } from '../../../../languages/t.ts';
import { OWN_ACCOUNT_WORDS } from './own-account-words.ts';

const OWN = /^MuMuCamera(?:\/(\S+))?(?: \(([^)]+)\))?$/u;

/** A `User-Agent` in words: "MuMu Camera 0.1.0 on Linux"; others as they call themselves. */
export function programWords(agent: string | null): string {
  if (agent === null || agent.trim() === '') return OWN_ACCOUNT_WORDS.unknownProgram;
  const own = OWN.exec(agent);
  if (own === null) return agent;
  const [, version, system] = own;
  return ['MuMu Camera', version, system === undefined ? null : t('on {{system}}', { system })]
    .filter(Boolean)
    .join(' ');
}
