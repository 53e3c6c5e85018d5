import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react';
import type { DeviceView } from '../../../../preload/contract/model.ts';
import { useStation, useView } from '../../station-context.tsx';
import { Tile } from './tile.tsx';
import { useSize } from './use-size.ts';
import './wall.css';
import { tileInDirection, wallLayout, type Arrow } from './wall-layout.ts';
import { WALL_WORDS } from './wall-words.ts';

const GAP = 6;
const ARROWS: ReadonlySet<string> = new Set<Arrow>([
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Home',
  'End',
]);

/** All cameras, or the enlarged one, as large as the room allows. */
export function Wall({ devices }: { readonly devices: readonly DeviceView[] }) {
  const { view } = useStation();
  const enlargedId = useView((now) => now.enlarged);
  const activeId = useView((now) => now.active);
  const [room, roomRef] = useSize();
  const grid = useRef<HTMLDivElement>(null);
  const enlarged = devices.find((device) => device.device_id === enlargedId);
  const seen = enlarged === undefined ? devices : [enlarged];
  const layout = wallLayout(seen.length, room, GAP);
  const active = Math.max(
    0,
    seen.findIndex((device) => device.device_id === activeId),
  );

  useKeepFocusOnEnlarge(grid, enlarged?.device_id ?? null);

  const onKeyDown = (event: KeyboardEvent) => {
    const { target } = event;
    if (!ARROWS.has(event.key) || !isTile(target)) return;
    event.preventDefault();
    const from = devices.findIndex((device) => device.device_id === target.dataset['deviceId']);
    const columns = enlarged === undefined ? layout.columns : 1;
    const next = devices[tileInDirection(from, event.key as Arrow, columns, devices.length)];
    if (next === undefined) return;
    view.setState({ active: next.device_id });
    if (enlarged !== undefined) view.setState({ enlarged: next.device_id });
    else tileElement(grid.current, next.device_id)?.focus();
  };

  return (
    <section className="wall" aria-label={WALL_WORDS.wall} ref={roomRef}>
      {room.width === 0 ? null : (
        <div
          ref={grid}
          className="wall-grid"
          style={{ gridTemplateColumns: `repeat(${layout.columns}, ${layout.tileWidth}px)`, gap: GAP }}
          onKeyDown={onKeyDown}
        >
          {seen.map((device, index) => (
            <Tile
              key={device.device_id}
              device={device}
              width={layout.tileWidth}
              height={layout.tileHeight}
              inTabOrder={index === active}
              enlarged={enlarged !== undefined}
            />
          ))}
        </div>
      )}
    </section>
  );
}

/** Enlarging takes tiles away and brings them back; the keyboard must not fall off the page with them. */
function useKeepFocusOnEnlarge(grid: RefObject<HTMLDivElement | null>, enlargedId: string | null): void {
  const before = useRef(enlargedId);
  const { view } = useStation();
  useEffect(() => {
    if (before.current === enlargedId) return;
    const target = enlargedId ?? view.getState().active;
    before.current = enlargedId;
    if (target !== null) tileElement(grid.current, target)?.focus();
  }, [grid, enlargedId, view]);
}

function isTile(target: EventTarget): target is HTMLElement {
  return target instanceof HTMLElement && target.classList.contains('tile');
}

function tileElement(grid: HTMLElement | null, deviceId: string): HTMLElement | null {
  return grid?.querySelector<HTMLElement>(`[data-device-id="${CSS.escape(deviceId)}"]`) ?? null;
}
