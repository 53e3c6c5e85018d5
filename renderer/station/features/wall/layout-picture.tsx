import { LayoutDashboard, LayoutTemplate } from 'lucide-react';
import type { WallPreset } from '../../../../preload/contract/wall-model.ts';
import { GRIDS, presetPlaces } from './wall-places.ts';

const WIDTH = 32;
const HEIGHT = 20;
const GAP = 1.5;

/** A preset, drawn small. */
export function LayoutPicture({ preset }: { readonly preset: WallPreset }) {
  if (preset === 'auto') return <LayoutDashboard className="layout-picture" aria-hidden />;
  if (preset === 'free') return <LayoutTemplate className="layout-picture" aria-hidden />;
  const { side } = GRIDS[preset];
  const [stepX, stepY] = [(WIDTH + GAP) / side, (HEIGHT + GAP) / side];
  return (
    <svg className="layout-picture" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {presetPlaces(preset).map(({ column, row, wide, high }) => (
        <rect
          key={`${column} ${row}`}
          x={column * stepX}
          y={row * stepY}
          width={wide * stepX - GAP}
          height={high * stepY - GAP}
          rx={1}
        />
      ))}
    </svg>
  );
}
