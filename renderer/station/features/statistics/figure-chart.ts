import UPlot from 'uplot';
import type { StreamFigures } from '../../webrtc/stream-figures.ts';
import { chartColours } from './chart-colours.ts';
import { FIRST_SECOND, type ChartColumns } from './chart-columns.ts';
import type { ChartKind } from './chart-kinds.ts';
import type { ChartMark } from './chart-marks.ts';
import { CHARTS_WORDS } from './charts-words.ts';
import { scaleTop } from './scale-top.ts';

const HEIGHT = 88;
/** Of the scale, below zero, so that a line along zero is seen whole. */
const BELOW = 0.03;
const LINE_WIDTH = 1.5;
const POINT_SIZE = 4;

export interface ChartParts {
  readonly kind: ChartKind;
  /** Charts of one name show the place that is pointed at in any of them. */
  readonly together: string;
  /** The entry of the columns that is pointed at; null for none. */
  readonly onPoint: (index: number | null) => void;
}

/** One figure over the last two minutes, on a canvas. Its colours are those of the style sheet at the time of drawing. */
export class FigureChart {
  private readonly element: HTMLElement;
  private readonly kind: ChartKind;
  private readonly plot: UPlot;
  private marks: readonly ChartMark[] = [];

  constructor(element: HTMLElement, { kind, together, onPoint }: ChartParts) {
    this.element = element;
    this.kind = kind;
    this.plot = new UPlot(
      {
        width: element.clientWidth,
        height: HEIGHT,
        padding: [8, 14, 0, 0],
        legend: { show: false },
        cursor: {
          y: false,
          drag: { x: false, y: false, setScale: false },
          sync: { key: together },
          points: { size: 2 * POINT_SIZE, fill: () => this.colours.line },
        },
        scales: {
          x: { time: false, range: [FIRST_SECOND, 0] },
          y: { range: (_plot, _least, largest: number | null) => bounds(scaleTop(largest ?? 0, kind.least)) },
        },
        axes: this.axes(),
        series: [{}, this.series()],
        hooks: {
          drawAxes: [() => this.drawMarks()],
          setCursor: [({ cursor }) => onPoint(cursor.idx ?? null)],
        },
      },
      [[], []],
      element,
    );
  }

  show({ seconds, figures }: ChartColumns, marks: readonly ChartMark[]): void {
    this.marks = marks;
    this.plot.setData([[...seconds], figures.map((at) => this.valueOf(at))]);
  }

  /** @param width CSS pixels */
  resize(width: number): void {
    this.plot.setSize({ width, height: HEIGHT });
  }

  /** In the colours of now. */
  redraw(): void {
    this.plot.redraw(false);
  }

  dispose(): void {
    this.plot.destroy();
  }

  private get colours() {
    return chartColours(this.element);
  }

  private valueOf(figures: StreamFigures | null): number | null {
    return figures === null ? null : this.kind.valueOf(figures);
  }

  private series(): UPlot.Series {
    return {
      stroke: () => this.colours.line,
      fill: () => this.colours.area,
      width: LINE_WIDTH,
      spanGaps: false,
      points: {
        show: false,
        size: POINT_SIZE,
        width: 0,
        fill: () => this.colours.line,
        filter: (plot) => pointsAlone(plot.data[1] ?? []),
      },
    };
  }

  private axes(): UPlot.Axis[] {
    const { fontFamily, fontSize } = getComputedStyle(this.element);
    const size = parseFloat(fontSize);
    const both = {
      stroke: () => this.colours.words,
      font: `${fontSize} ${fontFamily}`,
      grid: { stroke: () => this.colours.grid, width: 1 },
      ticks: { show: false },
      gap: 6,
    };
    const seconds = [FIRST_SECOND, FIRST_SECOND / 2, 0];
    return [
      {
        ...both,
        size: size * 1.9,
        splits: () => seconds,
        values: () => seconds.map((second) => CHARTS_WORDS.axis(-second)),
      },
      {
        ...both,
        size: size * 5.6,
        splits: (_plot, _axis, _least, top) => [0, top / 2, top],
        values: (_plot, [, , top = 0]) => ['0', '', this.kind.words(top)],
      },
    ];
  }

  private drawMarks(): void {
    const { ctx, bbox } = this.plot;
    const { mark, trouble } = this.colours;
    ctx.save();
    ctx.lineWidth = devicePixelRatio;
    for (const change of this.marks) {
      const x = Math.round(this.plot.valToPos(change.second, 'x', true)) + 0.5;
      const isTrouble = change.kind === 'state' && change.state !== 'live';
      ctx.strokeStyle = isTrouble ? trouble : mark;
      ctx.setLineDash(change.kind === 'state' ? [] : [3 * devicePixelRatio, 3 * devicePixelRatio]);
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
    }
    ctx.restore();
  }
}

function bounds(top: number): [number, number] {
  return [-BELOW * top, top];
}

/** A line through one value is nothing that could be seen. */
function pointsAlone(values: ArrayLike<number | null | undefined>): number[] {
  const known = (index: number) => values[index] != null;
  return Array.from(values, (_value, index) => index).filter(
    (index) => known(index) && !known(index - 1) && !known(index + 1),
  );
}
