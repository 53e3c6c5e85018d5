import type { HubSocket } from './hub-socket.ts';

/** What Chromium offers for one camera, cut short. `mark` tells one description from another. */
export function sdp(mark: string, setup: 'actpass' | 'active' = 'actpass'): string {
  return [
    'v=0',
    'o=- 4611731400430051336 2 IN IP4 127.0.0.1',
    `s=${mark}`,
    't=0 0',
    'a=group:BUNDLE 0',
    'm=video 9 UDP/TLS/RTP/SAVPF 96',
    'c=IN IP4 0.0.0.0',
    'a=rtcp:9 IN IP4 0.0.0.0',
    'a=ice-ufrag:4ZcD',
    'a=ice-pwd:2/1muCWoOi3uLifh0NuRHlXw',
    `a=fingerprint:sha-256 ${Array(32).fill('AB').join(':')}`,
    `a=setup:${setup}`,
    'a=mid:0',
    `a=${setup === 'actpass' ? 'sendonly' : 'recvonly'}`,
    'a=rtcp-mux',
    'a=rtpmap:96 VP8/90000',
    '',
  ].join('\r\n');
}

/** `port` tells one candidate from another. */
export function candidate(port: number): Record<string, unknown> {
  return {
    candidate: `candidate:1467250027 1 udp 2122260223 192.168.0.196 ${port} typ host generation 0`,
    sdp_mid: '0',
    sdp_mline_index: 0,
  };
}

/** Asks to watch. @returns the session's id. @throws when the hub does not let them. */
export async function startWatching(
  viewer: HubSocket,
  camera: HubSocket,
  device_id: string,
): Promise<string> {
  const accepted = await viewer.ask('watch_request', { device_id });
  if (accepted.type !== 'watch_accepted') throw new Error(`watch got ${JSON.stringify(accepted)}`);
  const session_id = String(accepted.payload['session_id']);
  await camera.next(
    (frame) => frame.type === 'watch_request' && frame.payload['session_id'] === session_id,
    'watch_request',
  );
  return session_id;
}

/** Watches through offer and answer. @returns the session's id. */
export async function watchThrough(
  viewer: HubSocket,
  camera: HubSocket,
  device_id: string,
  mark: string,
): Promise<string> {
  const session_id = await startWatching(viewer, camera, device_id);
  camera.send('signal_offer', { session_id, sdp: sdp(mark) });
  await viewer.next('signal_offer');
  viewer.send('signal_answer', { session_id, sdp: sdp(mark, 'active') });
  await camera.next('signal_answer');
  return session_id;
}
