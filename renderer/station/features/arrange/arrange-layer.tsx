import { useEffect, useEffectEvent, useRef, type RefObject } from 'react';
import type { DeviceView } from '../../../../preload/contract/model.ts';
import { HOTSPOT } from '../../../../preload/contract/hotspot.ts';
import { useStation } from '../../station-context.tsx';
import { HOTSPOT_WORDS } from '../hotspot/hotspot-words.ts';
import { isSomethingOpen } from '../keyboard/taken-keys.ts';
import { tileBox, type WallLayout } from '../wall/wall-layout.ts';
import { ArrangeTile } from './arrange-tile.tsx';
import { ARRANGE_WORDS } from './arrange-words.ts';
import './arrange.css';
import { useArrangeHand } from './use-arrange-hand.ts';
import type { FreeWall } from './use-free-wall.ts';

export interface ArrangeLayerProps {
  readonly cameras: readonly DeviceView[];
  readonly free: FreeWall;
  readonly layout: WallLayout;
  /** Pixels between tiles. */
  readonly gap: number;
}

/** Over the wall while its tiles are moved and resized. */
export function ArrangeLayer({ cameras, free, layout, gap }: ArrangeLayerProps) {
  const { view } = useStation();
  const layer = useRef<HTMLDivElement>(null);
  const step = { x: layout.tileWidth + gap, y: layout.tileHeight + gap };
  const nameOf = (id: string) =>
    id === HOTSPOT
      ? HOTSPOT_WORDS.title
      : (cameras.find(({ device_id }) => device_id === id)?.device_name ?? '');
  const hand = useArrangeHand(free, nameOf, step);
  useArrangeEnd();
  // It may end while a tile is held.
  const drop = useEffectEvent(() => free.drop());
  useEffect(() => () => drop(), []);
  useFirstFocus(layer);
  return (
    <div
      ref={layer}
      role="group"
      aria-label={ARRANGE_WORDS.title}
      className="arrange-layer"
      style={{ backgroundSize: `${step.x}px ${step.y}px` }}
    >
      {free.shown.tiles.map((tile) => (
        <ArrangeTile
          key={tile.device_id}
          deviceId={tile.device_id}
          name={nameOf(tile.device_id)}
          box={tileBox(layout, tile, gap)}
          hand={hand}
          onFocus={() => {
            if (tile.device_id !== HOTSPOT) view.setState({ active: tile.device_id });
          }}
        />
      ))}
      <span className="visually-hidden" aria-live="polite">
        {hand.said}
      </span>
    </div>
  );
}

/** Escape, wherever the keyboard is, unless something is open. */
function useArrangeEnd(): void {
  const { view } = useStation();
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || isSomethingOpen(view)) return;
    event.preventDefault();
    view.setState({ arranging: false });
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

/** The keyboard comes to the tile that it was on, or to the first one; a menu that closes would take it back otherwise. */
function useFirstFocus(layer: RefObject<HTMLDivElement | null>): void {
  const { view } = useStation();
  useEffect(() => {
    const { active } = view.getState();
    const tiles = [...(layer.current?.querySelectorAll<HTMLElement>('[data-arrange]') ?? [])];
    const tile = tiles.find(({ dataset }) => dataset['arrange'] === active) ?? tiles[0];
    tile?.focus();
  }, [layer, view]);
}
