import { t } from '../../../../languages/t.ts';
import { X } from 'lucide-react';
import { useEffect, useMemo, useState, type KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import type { DeviceView } from '../../../../preload/contract/model.ts';
import { useStation } from '../../station-context.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import type { CameraWatcher } from '../../webrtc/camera-watcher.ts';
import type { StreamFigures } from '../../webrtc/stream-figures.ts';
import { chartColumns } from './chart-columns.ts';
import { CHART_KINDS, type ChartKind } from './chart-kinds.ts';
import { chartMarks } from './chart-marks.ts';
import { ChartPlot, type ChartPlotProps } from './chart-plot.tsx';
import { ChartsChanges } from './charts-changes.tsx';
import './charts-panel.css';
import { ChartsTable } from './charts-table.tsx';
import { CHARTS_WORDS } from './charts-words.ts';

export interface ChartsPanelProps {
  readonly device: DeviceView;
  readonly onClose: () => void;
}

/** How a camera's video came in the last two minutes, measured for as long as this is open. */
export function ChartsPanel({ device, onClose }: ChartsPanelProps) {
  const watcher = useStation().feeds.watcherOf(device);
  useEffect(() => watcher.measure(), [watcher]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    onClose();
  };
  const name = device.device_name;
  return (
    <aside className="charts" aria-label={CHARTS_WORDS.of(name)} onKeyDown={onKeyDown}>
      <header className="charts-head">
        <h2 title={name}>{name}</h2>
        <IconButton label={CHARTS_WORDS.close} onPress={onClose}>
          <X />
        </IconButton>
      </header>
      {/* Focusable, so that the keyboard can scroll it. */}
      <div className="charts-scroll" role="group" aria-label={CHARTS_WORDS.show} tabIndex={0}>
        <Charts watcher={watcher} together={`charts-${device.device_id}`} />
      </div>
    </aside>
  );
}

interface ChartsProps {
  readonly watcher: CameraWatcher;
  readonly together: string;
}

function Charts({ watcher, together }: ChartsProps) {
  const points = useStore(watcher.history.store);
  const columns = useMemo(() => chartColumns(points), [points]);
  const marks = useMemo(() => chartMarks(points), [points]);
  const [index, setIndex] = useState<number | null>(null);
  const second = index === null ? undefined : columns.seconds[index];
  const figures = second === undefined ? points.at(-1)?.figures : columns.figures[index ?? -1];
  return (
    <>
      <p className="charts-lead">{watcher.seen ? CHARTS_WORDS.lead : CHARTS_WORDS.unseen}</p>
      {CHART_KINDS.map((kind) => (
        <Chart
          key={kind.id}
          kind={kind}
          together={together}
          columns={columns}
          marks={marks}
          onPoint={setIndex}
          figures={figures ?? null}
          when={second === undefined ? CHARTS_WORDS.now : CHARTS_WORDS.pointed(second)}
        />
      ))}
      <ChartsChanges marks={marks} />
      <ChartsTable points={points} />
    </>
  );
}

interface ChartProps extends ChartPlotProps {
  /** Those of the place that is pointed at, or of now. */
  readonly figures: StreamFigures | null;
  readonly when: string;
}

function Chart({ figures, when, ...plot }: ChartProps) {
  const { kind } = plot;
  return (
    <section className="chart" data-chart={kind.id}>
      <header className="chart-head">
        <h3>{t(kind.title)}</h3>
        <span className="chart-when">{when}</span>
        <span className="chart-value tabular">{valueWords(kind, figures)}</span>
      </header>
      <ChartPlot {...plot} />
    </section>
  );
}

function valueWords(kind: ChartKind, figures: StreamFigures | null): string {
  const value = figures === null ? null : kind.valueOf(figures);
  return value === null ? CHARTS_WORDS.unknown : kind.words(value);
}
