import type { WebSocket } from 'ws';
import { heard, keepAlive, openSocket, say, type Frame, type HubEndpoint } from '../hub-client.ts';
import { Receiver } from './receiver.ts';

/** One viewer for each camera, over one connection to the hub, as a wall does it. */
export async function watchThroughHub(
  hub: HubEndpoint,
  token: string,
  devices: readonly string[],
  address: string,
): Promise<Receiver[]> {
  const socket = await openSocket(hub);
  say(socket, 'hello', { role: 'viewer', protocol: 1, token });
  await heard(socket, 'hello_ok');
  keepAlive(socket);
  const receivers = new Map<string, Receiver>();
  socket.on('message', (data: Buffer) => {
    const { type, payload } = JSON.parse(data.toString()) as Frame;
    const receiver = receivers.get(String(payload['session_id']));
    if (type === 'signal_candidates' && receiver) {
      for (const { candidate, sdp_mid } of payload['candidates'] as { candidate: string; sdp_mid: string }[])
        receiver.add(candidate, sdp_mid);
    }
  });
  for (const device_id of devices) await watch(socket, device_id, address, receivers);
  return [...receivers.values()];
}

async function watch(
  socket: WebSocket,
  device_id: string,
  address: string,
  receivers: Map<string, Receiver>,
): Promise<void> {
  const accepted = heard(socket, 'watch_accepted');
  const offered = heard(socket, 'signal_offer');
  say(socket, 'watch_request', { device_id });
  const session_id = String((await accepted).payload['session_id']);
  const receiver = new Receiver(address);
  receivers.set(session_id, receiver);
  const sdp = await receiver.answer(String((await offered).payload['sdp']));
  say(socket, 'signal_answer', { session_id, sdp });
}
