import { Move, MoveDiagonal2 } from 'lucide-react';
import type { PointerEvent } from 'react';
import { useMove, type MoveMoveEvent } from 'react-aria/useMove';
import type { TileBox } from '../wall/wall-layout.ts';
import type { ArrangeKind } from './arrange-gesture.ts';
import { ARRANGE_WORDS } from './arrange-words.ts';
import type { ArrangeHand } from './use-arrange-hand.ts';

export interface ArrangeTileProps {
  readonly deviceId: string;
  readonly name: string;
  readonly box: TileBox;
  readonly hand: ArrangeHand;
  readonly onFocus: () => void;
}

/** Lies over a camera's tile and takes what would move or resize it. */
export function ArrangeTile({ deviceId, name, box, hand, onFocus }: ArrangeTileProps) {
  const onMove = (event: MoveMoveEvent) => {
    if (event.pointerType === 'keyboard') hand.key(deviceId, event);
    else hand.drag({ x: event.deltaX, y: event.deltaY });
  };
  const onMoveEnd = ({ pointerType }: { readonly pointerType: string }) => {
    if (pointerType !== 'keyboard') hand.release();
  };
  const { moveProps } = useMove({ onMove, onMoveEnd });
  const { moveProps: cornerProps } = useMove({ onMove, onMoveEnd });
  const press = (kind: ArrangeKind) => (event: PointerEvent<HTMLElement>) => {
    const tile = event.currentTarget.closest<HTMLElement>('.arrange-tile');
    const grid = tile?.parentElement?.getBoundingClientRect();
    if (tile == null || grid === undefined) return;
    // useMove keeps the press from leading the focus here.
    tile.focus();
    hand.press(deviceId, kind, { x: event.clientX - grid.left, y: event.clientY - grid.top });
  };
  return (
    <div
      {...moveProps}
      onPointerDownCapture={press('move')}
      // Arrows are for it, and not for what reads the page aloud.
      role="application"
      aria-label={name}
      aria-roledescription={ARRANGE_WORDS.tile}
      className="arrange-tile"
      data-arrange={deviceId}
      tabIndex={0}
      style={{ ...box }}
      onFocus={onFocus}
      onBlur={hand.leave}
    >
      <span className="arrange-grip" aria-hidden="true">
        <Move />
        <span className="arrange-name">{name}</span>
      </span>
      <span
        className="arrange-corner"
        aria-hidden="true"
        {...cornerProps}
        onPointerDownCapture={press('resize')}
      >
        <MoveDiagonal2 />
      </span>
    </div>
  );
}
