import { t } from '../../../../languages/t.ts';
import type { HistoryPoint } from '../../webrtc/figure-history.ts';
import { CHART_KINDS, type ChartKind } from './chart-kinds.ts';
import { CHARTS_WORDS } from './charts-words.ts';
import { figureSummary } from './figure-summary.ts';

const { columns: COLUMN, unknown: UNKNOWN } = CHARTS_WORDS;

/** What the charts say, in numbers. */
export function ChartsTable({ points }: { readonly points: readonly HistoryPoint[] }) {
  return (
    <table className="charts-table tabular" aria-label={CHARTS_WORDS.figures}>
      <thead>
        <tr>
          {Object.values(COLUMN).map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {CHART_KINDS.map((kind) => (
          <FigureRow key={kind.id} kind={kind} points={points} />
        ))}
      </tbody>
    </table>
  );
}

function FigureRow({ kind, points }: { readonly kind: ChartKind; readonly points: readonly HistoryPoint[] }) {
  const summary = figureSummary(points, kind);
  const words = (value: number | null | undefined) => (value == null ? UNKNOWN : kind.words(value));
  return (
    <tr data-figure={kind.id}>
      <th scope="row">{t(kind.title)}</th>
      <td>{words(summary?.now)}</td>
      <td>{words(summary?.lowest)}</td>
      <td>{words(summary?.highest)}</td>
      <td>{words(summary?.average)}</td>
    </tr>
  );
}
