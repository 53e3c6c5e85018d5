import type { ChartMark } from './chart-marks.ts';
import { CHARTS_WORDS } from './charts-words.ts';

/** A camera that comes and goes has more; the charts show them all. */
const LISTED = 8;

/** The marks of the charts in words, newest first. */
export function ChartsChanges({ marks }: { readonly marks: readonly ChartMark[] }) {
  return (
    <section className="charts-changes">
      <h3>{CHARTS_WORDS.changes}</h3>
      {marks.length === 0 ? (
        <p>{CHARTS_WORDS.noChanges}</p>
      ) : (
        <ul className="tabular">
          {marks
            .slice(-LISTED)
            .toReversed()
            .map((mark) => (
              <li key={`${mark.kind} ${mark.second}`} data-mark={mark.kind} data-trouble={isTrouble(mark)}>
                <span className="charts-mark" aria-hidden="true" />
                <span>{CHARTS_WORDS.change(mark)}</span>
                <span className="charts-ago">{CHARTS_WORDS.pointed(mark.second)}</span>
              </li>
            ))}
        </ul>
      )}
    </section>
  );
}

function isTrouble(mark: ChartMark): true | undefined {
  return mark.kind === 'state' && mark.state !== 'live' ? true : undefined;
}
