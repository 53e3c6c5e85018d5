import type { AuditEntryView, AuditVerdictView } from '../../../../../preload/contract/security-model.ts';

export const ACTIVITY_WORDS = {
  title: 'Activity',
  lead: 'Everything that matters for security, as it happened. The hub can only add to this record; each entry seals the one before it.',
  filters: 'Filters',
  search: 'Search',
  searchHint: 'In names, addresses and details',
  type: 'What',
  person: 'Who',
  camera: 'Camera',
  address: 'From address',
  time: 'When',
  any: { type: 'Everything', person: 'Everybody', camera: 'All cameras' },
  times: {
    any: 'Any time',
    hour: 'Last hour',
    day: 'Last 24 hours',
    week: 'Last 7 days',
    month: 'Last 30 days',
  },
  apply: 'Search',
  reset: 'Clear filters',
  columns: { when: 'When', what: 'What', who: 'Who', camera: 'Camera', from: 'From', detail: 'Details' },
  none: 'Nothing fits these filters.',
  empty: 'Nothing has happened yet.',
  older: 'Show older',
  reload: 'Reload',
  verify: 'Verify',
  export: 'Export…',
  exported: 'The activity was saved.',
  gone: 'removed',
  verified: (verdict: AuditVerdictView) => verdictWords(verdict),
  toDo: 'Follow “Damaged audit trail” in the runbook, and export what is there before anything else.',
} as const;

function verdictWords({ ok, anchored, checked, broken }: AuditVerdictView): string {
  const count = checked.toLocaleString('en-GB');
  if (!ok && broken !== null) return brokenWords(broken);
  if (!ok) return 'The record does not hold together.';
  if (!anchored)
    return `All ${count} entries fit together. What the newest one should be is kept nowhere else, so a cut end could not be noticed.`;
  return `All ${count} entries are as they were written, up to the newest one that is remembered outside of the database.`;
}

function brokenWords({ seq, problem }: NonNullable<AuditVerdictView['broken']>): string {
  const entry = `Entry ${seq.toLocaleString('en-GB')}`;
  const words = {
    changed: `${entry} was changed after it was written.`,
    removed: `${entry} is missing: it was removed after it was written.`,
    cut: `${entry} and everything after it are missing: the end of the record was cut off.`,
  };
  return words[problem];
}

/** "reason: wrong password · pushed: yes". Bare ids say nothing to a person; the export has them. */
export function detailWords(detail: AuditEntryView['detail']): string {
  return Object.entries(detail ?? {})
    .filter(([name, value]) => value !== null && !name.endsWith('_id'))
    .map(([name, value]) => `${name.replaceAll('_', ' ')}: ${valueWords(value)}`)
    .join(' · ');
}

function valueWords(value: string | number | boolean | null): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}
