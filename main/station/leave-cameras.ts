import type { IpCameras } from '../gateway-host/ip-cameras.ts';
import type { AppStateHolder } from './app-state-holder.ts';

/** Who worked with cameras has left them when there is no wall any more: after a lock, a sign-out, or the hub's word. */
export function leaveCamerasWithTheWall(
  state: Pick<AppStateHolder, 'on'>,
  cameras: Pick<IpCameras, 'left'>,
): void {
  state.on('changed', ({ current }) => {
    if (current.phase !== 'ready') void cameras.left();
  });
}
