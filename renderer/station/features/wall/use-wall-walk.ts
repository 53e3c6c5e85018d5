import type { DeviceView } from '../../../../preload/contract/model.ts';
import { useStation, useView } from '../../station-context.tsx';
import { tileInDirection, type Arrow } from './wall-arrows.ts';
import type { WallLayout } from './wall-layout.ts';
import { turnPage, wallPages, type WallPages } from './wall-pages.ts';
import { gridPlaces } from './wall-places.ts';

export interface WallWalk {
  readonly enlarged: DeviceView | undefined;
  readonly layout: WallLayout;
  readonly pages: WallPages;
  /** Index of the camera that Tab leads to. */
  readonly active: number;
  readonly indexOf: (deviceId: string) => number;
  readonly inDirection: (from: number, arrow: Arrow) => number;
  /** Shows the page of a camera, or the camera itself while one is enlarged. */
  readonly goTo: (index: number) => void;
  readonly turn: (by: 1 | -1) => void;
  /** To the next page, from an enlarged camera to the wall first. */
  readonly turnOn: () => void;
}

/**
 * Where the person is on the wall. The page shown is that of the camera that the keyboard is on; an enlarged camera is a
 * wall with one place.
 *
 * @param all the layout while no camera is enlarged
 * @param one while one is
 */
export function useWallWalk(
  cameras: readonly DeviceView[],
  { all, one }: { readonly all: WallLayout; readonly one: WallLayout },
): WallWalk {
  const { view } = useStation();
  const enlargedId = useView((now) => now.enlarged);
  const activeId = useView((now) => now.active);
  const indexOf = (deviceId: string | null) => cameras.findIndex((camera) => camera.device_id === deviceId);
  const enlarged = cameras[indexOf(enlargedId)];
  const layout = enlarged === undefined ? all : one;
  const active = Math.max(0, indexOf(enlarged?.device_id ?? activeId));
  const perPage = layout.places.length;
  const pages = wallPages(active, perPage, cameras.length);
  // One at a time there is no row to stay in: all four arrows lead on.
  const places = perPage === 1 ? gridPlaces(1, cameras.length) : layout.places;
  const goTo = (index: number) => {
    const camera = cameras[index];
    if (camera === undefined) return;
    const { device_id } = camera;
    view.setState({ active: device_id, ...(enlarged !== undefined && { enlarged: device_id }) });
  };
  return {
    enlarged,
    layout,
    pages,
    active,
    indexOf,
    inDirection: (from, arrow) => tileInDirection(from, arrow, places, cameras.length),
    goTo,
    turn: (by) => goTo(turnPage(pages, by, perPage)),
    turnOn: () => {
      if (enlarged === undefined) goTo(turnPage(pages, 1, perPage));
      else view.setState({ enlarged: null });
    },
  };
}
