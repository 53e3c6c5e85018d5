import type { HubFixture } from '../hub-fixture.ts';
import { connectDevice, connectViewer, registerDevice, watch } from './hub-socket.ts';
import { SAMPLE_SDP } from './sample-sdp.ts';
import type { TestSocket } from './test-socket.ts';

export interface Watching {
  viewer: TestSocket;
  camera: TestSocket;
  session_id: string;
}

/** Somebody who watches a camera: offered, answered, live. */
export async function watching(hub: HubFixture, token: string): Promise<Watching> {
  const door = await registerDevice(hub, token);
  const camera = await connectDevice(hub, door);
  const viewer = await connectViewer(hub, token);
  const session_id = await watch(viewer, camera, door.device_id);
  camera.say('signal_offer', { session_id, sdp: SAMPLE_SDP });
  await viewer.next('signal_offer');
  viewer.say('signal_answer', { session_id, sdp: SAMPLE_SDP });
  await camera.next('signal_answer');
  return { viewer, camera, session_id };
}

/** Both ways, over the session that is there already. */
export async function stillLive({ viewer, camera, session_id }: Watching): Promise<void> {
  viewer.say('session_update', { session_id, restart_ice: true });
  await camera.next('session_update');
  camera.say('signal_offer', { session_id, sdp: SAMPLE_SDP });
  await viewer.next('signal_offer');
  viewer.say('signal_answer', { session_id, sdp: SAMPLE_SDP });
  await camera.next('signal_answer');
}
