import { locale, t } from '../../../../../languages/t.ts';
import { words } from '../../../../../languages/words.ts';
import type { AuditVerdictView } from '../../../../../preload/contract/security-model.ts';

export const ACTIVITY_WORDS = words({
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
});

function verdictWords({ ok, anchored, checked, broken }: AuditVerdictView): string {
  const count = checked.toLocaleString(locale());
  if (!ok && broken !== null) return brokenWords(broken);
  if (!ok) return t('The record does not hold together.');
  if (!anchored)
    return t(
      'All {{number}} entries fit together. What the newest one should be is kept nowhere else, so a cut end could not be noticed.',
      { number: count },
    );
  return t(
    'All {{number}} entries are as they were written, up to the newest one that is remembered outside of the database.',
    { number: count },
  );
}

function brokenWords({ seq, problem }: NonNullable<AuditVerdictView['broken']>): string {
  const entry = seq.toLocaleString(locale());
  const words = {
    changed: t('Entry {{entry}} was changed after it was written.', { entry }),
    removed: t('Entry {{entry}} is missing: it was removed after it was written.', { entry }),
    cut: t('Entry {{entry}} and everything after it are missing: the end of the record was cut off.', {
      entry,
    }),
  };
  return words[problem];
}
