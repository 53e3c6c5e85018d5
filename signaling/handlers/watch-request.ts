import type { ViewerPeer } from '../connection/peers.ts';
import { settled } from '../connection/settled.ts';
import type { DeviceId } from '../protocol/ids.ts';
import type { FromViewer } from '../protocol/messages.ts';
import type { LiveSession } from '../sessions/live-session.ts';
import type { HandlerContext } from './context.ts';
import { refusal, type Outcome, type Refusal } from './refusal.ts';

type WatchRequest = Extract<FromViewer, { type: 'watch_request' }>;

/**
 * Opens a session when the user may watch the device and the device is here. A viewer may watch one device several times at once:
 * a small picture for the wall and a large one for the tile in focus.
 */
export async function handleWatchRequest(
  context: HandlerContext,
  viewer: ViewerPeer,
  message: WatchRequest,
): Promise<Outcome> {
  const opened = await openSession(context, viewer, message);
  if ('code' in opened) return opened;
  // The place is held since before the store was asked, so whatever ended access meanwhile has ended the session.
  const stored = await context.trail.start(opened);
  if (opened.over) return gone(context, viewer, opened);
  if (!stored) {
    context.sessions.finish(opened, 'error');
    return refusal('internal', 'the session could not be stored');
  }
  try {
    announce(context, opened, message);
  } catch (error) {
    context.sessions.finish(opened, 'error');
    throw error;
  }
  return null;
}

async function openSession(
  context: HandlerContext,
  viewer: ViewerPeer,
  { payload: { device_id } }: WatchRequest,
): Promise<LiveSession | Refusal> {
  const { user_id } = viewer.principal.user;
  const may_watch = await settled(context.version, () => context.directory.mayWatch(user_id, device_id));
  // The same answer for a device that is not there and one that this user may not see.
  if (may_watch !== true) return refuseDevice(context, viewer, device_id);
  if (!viewer.connection.isOpen) return refusal('device_unknown', 'no such device');
  const device = context.devices.get(device_id);
  if (!device) return refusal('device_offline', 'the device is offline');
  return context.sessions.open(viewer, device) ?? refusal('capacity', 'too many sessions at once');
}

function refuseDevice({ bounded }: HandlerContext, viewer: ViewerPeer, device_id: DeviceId): Refusal {
  const { user_id } = viewer.principal.user;
  const { address } = viewer.connection;
  const detail = { action: 'device.watch', verdict: 'device_unknown' };
  bounded.write({ type: 'access_refused', user_id, device_id, address, detail });
  return refusal('device_unknown', 'no such device');
}

function gone(context: HandlerContext, viewer: ViewerPeer, { device_id }: LiveSession): Refusal {
  const offline = viewer.connection.isOpen && !context.devices.get(device_id);
  return offline
    ? refusal('device_offline', 'the device is offline')
    : refusal('device_unknown', 'no such device');
}

function announce(context: HandlerContext, session: LiveSession, { id, payload }: WatchRequest): void {
  const { session_id, user_id, device_id, viewer, device } = session;
  const { stream } = payload;
  const to_viewer = context.iceServers.issue(user_id).ice_servers;
  const to_device = context.iceServers.issue(device_id).ice_servers;
  session.announced = true;
  context.audit.write({
    type: 'session_started',
    user_id,
    device_id,
    address: viewer.connection.address,
    detail: { session_id },
  });
  viewer.outbox.send(
    { type: 'watch_accepted', payload: { session_id, device_id, ice_servers: to_viewer } },
    id,
  );
  device.outbox.send({
    type: 'watch_request',
    payload: { session_id, ice_servers: to_device, ...(stream && { stream }) },
  });
}
