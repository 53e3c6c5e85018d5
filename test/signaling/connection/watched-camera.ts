import { randomUUID } from 'node:crypto';
import type { LiveFixture } from './live-fixture.ts';
import { SAMPLE_SDP } from './sample-sdp.ts';
import type { TestSocket } from './test-socket.ts';
import type { SessionState } from '../../../signaling/sessions/live-session-state.ts';
import type { DeviceId, UserId } from '../../../signaling/protocol/ids.ts';

export interface WatchedCamera {
  ann: { user_id: UserId; token: string };
  door: { device_id: DeviceId; token: string };
  viewer: TestSocket;
  camera: TestSocket;
  session_id: string;
}

/** A viewer and a camera that it may watch, both connected. */
export async function connectPair(hub: LiveFixture): Promise<Omit<WatchedCamera, 'session_id'>> {
  const ann = hub.addUser('ann');
  const door = hub.addDevice('door', [ann.user_id]);
  const viewer = await hub.viewer(ann.token);
  const camera = await hub.device(door);
  return { ann, door, viewer, camera };
}

/** Opens one more session and brings it into the given state. */
export async function openSession(
  { viewer, camera, door }: Omit<WatchedCamera, 'session_id'>,
  state: SessionState = 'live',
): Promise<string> {
  const id = randomUUID();
  viewer.say('watch_request', { device_id: door.device_id }, { id });
  let accepted = await viewer.next('watch_accepted');
  while (accepted.re !== id) accepted = await viewer.next('watch_accepted');
  const session_id = String(accepted.payload['session_id']);
  let asked = await camera.next('watch_request');
  while (asked.payload['session_id'] !== session_id) asked = await camera.next('watch_request');
  if (state === 'requested') return session_id;
  camera.say('signal_offer', { session_id, sdp: SAMPLE_SDP });
  await viewer.next('signal_offer');
  if (state === 'offered') return session_id;
  viewer.say('signal_answer', { session_id, sdp: SAMPLE_SDP });
  await camera.next('signal_answer');
  if (state === 'live') return session_id;
  viewer.say('session_update', { session_id, restart_ice: true });
  await camera.next('session_update');
  return session_id;
}

export async function watchedCamera(hub: LiveFixture, state: SessionState = 'live'): Promise<WatchedCamera> {
  const pair = await connectPair(hub);
  return { ...pair, session_id: await openSession(pair, state) };
}
