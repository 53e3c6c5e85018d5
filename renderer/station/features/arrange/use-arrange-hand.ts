import { useRef, useState } from 'react';
import type { MoveMoveEvent } from 'react-aria/useMove';
import type { FreeLayout, FreeTile } from '../../../../preload/contract/wall-model.ts';
import { tileInDirection } from '../wall/wall-arrows.ts';
import {
  afterPointer,
  moved,
  resized,
  type ArrangeGesture,
  type ArrangeKind,
  type Point,
} from './arrange-gesture.ts';
import { ARRANGE_WORDS } from './arrange-words.ts';
import { withSwapped, withTileAt } from './free-tiles.ts';
import type { FreeWall } from './use-free-wall.ts';

/** What a person does to a tile. */
export interface ArrangeHand {
  readonly press: (deviceId: string, kind: ArrangeKind, at: Point) => void;
  /** The pointer went on by so many pixels. */
  readonly drag: (by: Point) => void;
  readonly release: () => void;
  /** An arrow was pressed, alone or held with others. */
  readonly key: (deviceId: string, event: MoveMoveEvent) => void;
  /** The keyboard leaves the tile. */
  readonly leave: () => void;
  /** What was done, for screen readers. */
  readonly said: string;
}

interface Drag extends ArrangeGesture {
  readonly by: Point;
  readonly now: FreeLayout;
}

/**
 * @param nameOf by device id
 * @param step pixels from one cell to the next
 */
export function useArrangeHand(
  { shown, preview, keep }: FreeWall,
  nameOf: (deviceId: string) => string,
  step: Point,
): ArrangeHand {
  const drag = useRef<Drag | null>(null);
  /** All steps by key go by how the wall was when the keyboard came to the tile, as those of a pointer do. */
  const keyed = useRef<{ readonly deviceId: string; readonly base: FreeLayout } | null>(null);
  const [said, setSaid] = useState('');

  const settle = (layout: FreeLayout, deviceId: string) => {
    keep(layout);
    const tile = tileOf(layout, deviceId);
    if (tile !== undefined) setSaid(ARRANGE_WORDS.at(nameOf(deviceId), tile));
  };
  const swap = (deviceId: string, by: Point) => {
    const from = shown.tiles.findIndex((tile) => tile.device_id === deviceId);
    const to = tileInDirection(from, arrowOf(by), shown.tiles, shown.tiles.length);
    const other = shown.tiles[to]?.device_id;
    if (other === undefined || other === deviceId) return;
    keyed.current = null;
    keep(withSwapped(shown, deviceId, other));
    setSaid(ARRANGE_WORDS.swapped(nameOf(deviceId), nameOf(other)));
  };

  return {
    said,
    press: (deviceId, kind, pressed) => {
      const from = tileOf(shown, deviceId);
      keyed.current = null;
      if (from === undefined) return;
      drag.current = { deviceId, kind, base: shown, from, step, pressed, by: { x: 0, y: 0 }, now: shown };
    },
    drag: (delta) => {
      if (drag.current === null) return;
      const by = { x: drag.current.by.x + delta.x, y: drag.current.by.y + delta.y };
      const now = afterPointer(drag.current, by);
      drag.current = { ...drag.current, by, now };
      preview(now);
    },
    release: () => {
      if (drag.current !== null) settle(drag.current.now, drag.current.deviceId);
      drag.current = null;
    },
    key: (deviceId, { deltaX: x, deltaY: y, shiftKey, ctrlKey, metaKey }) => {
      const tile = tileOf(shown, deviceId);
      if (tile === undefined) return;
      if (shiftKey && (ctrlKey || metaKey)) {
        swap(deviceId, { x, y });
        return;
      }
      if (keyed.current?.deviceId !== deviceId) keyed.current = { deviceId, base: shown };
      const change = shiftKey ? resized : moved;
      settle(withTileAt(keyed.current.base, deviceId, change(tile, { x, y })), deviceId);
    },
    leave: () => {
      keyed.current = null;
    },
  };
}

function tileOf({ tiles }: FreeLayout, deviceId: string): FreeTile | undefined {
  return tiles.find(({ device_id }) => device_id === deviceId);
}

function arrowOf({ x, y }: Point) {
  if (x !== 0) return x < 0 ? 'ArrowLeft' : 'ArrowRight';
  return y < 0 ? 'ArrowUp' : 'ArrowDown';
}
