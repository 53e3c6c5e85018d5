import { useEffect, useRef } from 'react';
import { onThemeChange } from '../../ui/on-theme-change.ts';
import type { ChartColumns } from './chart-columns.ts';
import type { ChartKind } from './chart-kinds.ts';
import type { ChartMark } from './chart-marks.ts';
import { FigureChart } from './figure-chart.ts';

export interface ChartPlotProps {
  readonly kind: ChartKind;
  readonly together: string;
  readonly columns: ChartColumns;
  readonly marks: readonly ChartMark[];
  readonly onPoint: (index: number | null) => void;
}

/** The line of a figure. For eyes only: what it says stands in the table too. */
export function ChartPlot({ kind, together, columns, marks, onPoint }: ChartPlotProps) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<FigureChart>(null);
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const made = new FigureChart(element, { kind, together, onPoint });
    chart.current = made;
    const size = new ResizeObserver(() => made.resize(element.clientWidth));
    size.observe(element);
    const leave = onThemeChange(() => made.redraw());
    return () => {
      leave();
      size.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, [kind, together, onPoint]);
  useEffect(() => chart.current?.show(columns, marks), [columns, marks]);
  return <div className="chart-plot" aria-hidden="true" ref={place} />;
}
