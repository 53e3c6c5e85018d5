import { useRef, type KeyboardEvent } from 'react';
import type { DeviceView } from '../../../../preload/contract/model.ts';
import type { Patrol, WallView } from '../../../../preload/contract/wall-model.ts';
import { ArrangeBar } from '../arrange/arrange-bar.tsx';
import { ArrangeLayer } from '../arrange/arrange-layer.tsx';
import { useArranging } from '../arrange/use-arranging.ts';
import { PatrolBar } from '../patrol/patrol-bar.tsx';
import { useStatisticsKey } from '../statistics/use-statistics-key.ts';
import { inWallOrder } from './camera-order.ts';
import './layout.css';
import { isTile, tileElement } from './tile-element.ts';
import { HotspotTile } from '../hotspot/hotspot-tile.tsx';
import { Tile } from './tile.tsx';
import { useCameraMoves } from './use-camera-moves.ts';
import { useKeepFocus } from './use-keep-focus.ts';
import { usePageKeys } from './use-page-keys.ts';
import { useSize } from './use-size.ts';
import { useToldWall } from './use-told-wall.ts';
import { useWallLayouts } from './use-wall-layouts.ts';
import { useWallWalk } from './use-wall-walk.ts';
import './wall.css';
import { isArrow } from './wall-arrows.ts';
import { gridSize, tileBox, type TileBox } from './wall-layout.ts';
import { WallPager } from './wall-pager.tsx';
import { WALL_WORDS } from './wall-words.ts';

const GAP = 6;

export interface WallProps {
  /** Those of the view. */
  readonly devices: readonly DeviceView[];
  readonly view: WallView;
  readonly patrol: Patrol;
}

/** A page of cameras in the layout that was chosen, or the enlarged one, as large as the room allows. */
export function Wall({ devices, view, patrol }: WallProps) {
  const [room, roomRef] = useSize();
  const section = useRef<HTMLElement>(null);
  const cameras = inWallOrder(devices, view.order);
  const { free, neat, hotspot, ...layouts } = useWallLayouts(view, cameras, room, GAP);
  const { enlarged, layout, pages, active, ...walk } = useWallWalk(cameras, layouts);
  const { move, said } = useCameraMoves(cameras, view, free);
  const arranging = useArranging(section, free !== null && enlarged === undefined);
  useKeepFocus(section, {
    enlarged: enlarged?.device_id ?? null,
    page: `${view.view_id} ${pages.page}`,
    active: cameras[active]?.device_id ?? null,
  });
  usePageKeys(section, walk.turn);
  useStatisticsKey();

  const idAt = (index: number) => cameras[index]?.device_id ?? null;
  const onKeyDown = (event: KeyboardEvent) => {
    const { target, key } = event;
    if (!isArrow(key) || !isTile(target)) return;
    event.preventDefault();
    const deviceId = target.dataset['deviceId'] ?? '';
    const to = walk.inDirection(walk.indexOf(deviceId), key);
    const next = idAt(to);
    if (next === null || next === deviceId) return;
    if (event.shiftKey && (event.ctrlKey || event.metaKey)) {
      move(deviceId, next);
      return;
    }
    walk.goTo(to);
    tileElement(section.current, next)?.focus();
  };

  const seen = cameras.slice(pages.first, pages.end);
  const selected = cameras[active];
  const large = hotspot === null || enlarged !== undefined ? null : tileBox(layout, hotspot, GAP);
  useToldWall(
    enlarged === undefined ? layouts.all : null,
    hotspot,
    seen.map(({ device_id }) => device_id),
  );
  return (
    <section className="wall" aria-label={WALL_WORDS.wall} ref={section}>
      <div className="wall-room" ref={roomRef}>
        {room.width === 0 ? null : (
          <div className="wall-grid" style={{ ...gridSize(layout, GAP) }}>
            <div className="wall-tiles" inert={arranging} onKeyDown={onKeyDown}>
              {large === null || selected === undefined ? null : (
                <HotspotTile device={selected} box={large} />
              )}
              {layout.places.map((place, index) => {
                const device = seen[index];
                const box = tileBox(layout, place, GAP);
                if (device === undefined) return <EmptyPlace key={index} box={box} />;
                const at = pages.first + index;
                return (
                  <Tile
                    key={device.device_id}
                    device={device}
                    box={box}
                    large={at === active ? large : null}
                    inTabOrder={at === active}
                    enlarged={enlarged !== undefined}
                    earlier={free === null ? idAt(at - 1) : null}
                    later={free === null ? idAt(at + 1) : null}
                    onMove={move}
                  />
                );
              })}
            </div>
            {arranging && free !== null ? (
              <ArrangeLayer cameras={cameras} free={free} layout={layout} gap={GAP} />
            ) : null}
          </div>
        )}
      </div>
      {enlarged === undefined ? <WallPager pages={pages} onTurn={walk.turn} /> : null}
      {arranging && free !== null ? <ArrangeBar onNeatly={() => free.keep(neat)} /> : null}
      {patrol.on && patrol.what === 'pages' ? <PatrolBar everyS={patrol.every_s} turn={walk.turnOn} /> : null}
      <span className="visually-hidden" aria-live="polite">
        {said}
      </span>
    </section>
  );
}

function EmptyPlace({ box }: { readonly box: TileBox }) {
  return <div className="wall-place" aria-hidden="true" style={{ ...box }} />;
}
