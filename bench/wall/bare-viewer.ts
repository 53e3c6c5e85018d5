import type { Page } from 'playwright-core';
import type { WebSocket } from 'ws';
import { heard, keepAlive, openSocket, say, type Frame, type HubEndpoint } from '../hub-client.ts';
import { addCandidates, answerOffer } from './bare-wall.ts';

/** Watches cameras in a bare page, one after the other. @returns the connection to the hub, whose end is theirs */
export async function watchInBarePage(
  page: Page,
  hub: HubEndpoint,
  token: string,
  devices: readonly string[],
): Promise<WebSocket> {
  const socket = await openSocket(hub);
  say(socket, 'hello', { role: 'viewer', protocol: 1, token });
  await heard(socket, 'hello_ok');
  keepAlive(socket);
  for (const device_id of devices) await watch(page, socket, device_id);
  return socket;
}

async function watch(page: Page, socket: WebSocket, device_id: string): Promise<void> {
  const accepted = heard(socket, 'watch_accepted');
  const offered = heard(socket, 'signal_offer');
  const early: Frame[] = [];
  const listen = (data: Buffer): void => {
    const frame = JSON.parse(data.toString()) as Frame;
    if (frame.type === 'signal_candidates') early.push(frame);
  };
  socket.on('message', listen);
  say(socket, 'watch_request', { device_id, stream: { max_width: 640, max_height: 360, max_fps: 15 } });
  const session_id = String((await accepted).payload['session_id']);
  const sdp = await page.evaluate(answerOffer, {
    session_id,
    sdp: String((await offered).payload['sdp']),
  });
  say(socket, 'signal_answer', { session_id, sdp });
  say(socket, 'signal_candidates', { session_id, candidates: [] });
  // The gateway gathers at once, and its candidates are here before the page has its own.
  socket.off('message', listen);
  for (const { payload } of early) {
    if (payload['session_id'] !== session_id) continue;
    await page.evaluate(addCandidates, { session_id, candidates: payload['candidates'] as never });
  }
}
