import { useState } from 'react';
import type { AuditEntryView, AuditFilter } from '../../../../../preload/contract/security-model.ts';
import type { CallError } from '../../../ui/error-words.ts';
import { useCall } from '../../../ui/use-call.ts';
import { useLoaded } from '../../../ui/use-loaded.ts';

interface AuditTrail {
  /** Newest first; null until the hub has answered once. */
  readonly entries: readonly AuditEntryView[] | null;
  readonly pending: boolean;
  readonly error: CallError | null;
  readonly reload: () => void;
  /** Null when there is nothing older. */
  readonly showOlder: (() => void) | null;
  readonly olderPending: boolean;
  readonly olderError: CallError | null;
}

interface OlderEntries {
  /** The first page that they continue; with another one they are forgotten. */
  readonly after: unknown;
  readonly entries: readonly AuditEntryView[];
  readonly next: number | null;
}

/** The activity that fits a filter, a page at a time. */
export function useAuditTrail(filter: AuditFilter): AuditTrail {
  const { value: first, error, pending, reload } = useLoaded('security:audit', filter);
  const more = useCall('security:audit');
  const [kept, setKept] = useState<OlderEntries | null>(null);
  const older = kept !== null && kept.after === first ? kept : null;
  const next = older === null ? (first?.next_before ?? null) : older.next;
  const showOlder = async (before: number) => {
    const answer = await more.run({ ...filter, before });
    if (!answer.ok) return;
    const { entries, next_before } = answer.value;
    setKept({ after: first, entries: [...(older?.entries ?? []), ...entries], next: next_before });
  };
  return {
    entries: first === null ? null : [...first.entries, ...(older?.entries ?? [])],
    pending,
    error,
    reload,
    showOlder: next === null ? null : () => void showOlder(next),
    olderPending: more.pending,
    olderError: more.error,
  };
}
