import { locale } from '../../../../../languages/t.ts';
import type { AuditEntryView } from '../../../../../preload/contract/security-model.ts';
import { activityWords } from './activity-types.ts';
import type { Names } from '../use-names.ts';
import { detailWords } from './activity-details.ts';
import { ACTIVITY_WORDS } from './activity-words.ts';

const { columns: COLUMN } = ACTIVITY_WORDS;

export interface ActivityTableProps {
  readonly entries: readonly AuditEntryView[];
  readonly names: Names;
}

/** The entries as a table; in a narrow window each row becomes a small block (the roles keep what it is). */
export function ActivityTable({ entries, names }: ActivityTableProps) {
  return (
    <table className="activity-table" role="table" aria-label={ACTIVITY_WORDS.title}>
      <thead role="rowgroup">
        <tr role="row">
          {Object.values(COLUMN).map((title) => (
            <th key={title} role="columnheader" scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {entries.map((entry) => (
          <ActivityRow key={entry.seq} entry={entry} names={names} />
        ))}
      </tbody>
    </table>
  );
}

function ActivityRow({ entry, names }: { readonly entry: AuditEntryView; readonly names: Names }) {
  const { seq, at, type, user_id, username, device_id, device_name, address, detail } = entry;
  return (
    <tr role="row" data-seq={seq} data-type={type}>
      <td role="cell" className="activity-when tabular">
        <time dateTime={at}>{exactTime(at)}</time>
      </td>
      <td role="cell" className="activity-what">
        {activityWords(type)}
      </td>
      <td role="cell">{nameOf(user_id, username)}</td>
      <td role="cell">{nameOf(device_id, device_name)}</td>
      <td role="cell" className="activity-from tabular">
        {address}
      </td>
      <td role="cell" className="activity-detail">
        {detailWords(detail, names)}
      </td>
    </tr>
  );
}

function nameOf(id: string | null, name: string | null): string | null {
  return id === null ? null : (name ?? ACTIVITY_WORDS.gone);
}

/** "24 Nov, 09:12:44": whoever looks for what happened needs the second. */
function exactTime(iso: string): string {
  return new Date(iso).toLocaleString(locale(), {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
}
