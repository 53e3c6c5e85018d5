import { deviceHello, viewerHello } from './hello.ts';
import { candidate, sdp } from './live-session.ts';
import type { Stage } from './stage.ts';

type ForSession = readonly [type: string, payload: (session_id: unknown) => unknown];
type OfStage = readonly [type: string, payload: (stage: Stage) => unknown];

/** All that a viewer may say of a session. */
export function viewerSessionMessages(mark: string): readonly ForSession[] {
  return [
    ['signal_answer', (session_id) => ({ session_id, sdp: sdp(mark, 'active') })],
    ['signal_candidates', (session_id) => ({ session_id, candidates: [candidate(6_666)] })],
    ['session_update', (session_id) => ({ session_id, paused: true })],
    ['session_update', (session_id) => ({ session_id, restart_ice: true })],
    ['session_end', (session_id) => ({ session_id, reason: 'viewer_left' })],
  ];
}

/** All that a camera may say of a session. */
export function cameraSessionMessages(mark: string): readonly ForSession[] {
  return [
    ['signal_offer', (session_id) => ({ session_id, sdp: sdp(mark) })],
    ['signal_candidates', (session_id) => ({ session_id, candidates: [candidate(6_667)] })],
    ['signal_candidates', (session_id) => ({ session_id, candidates: [] })],
    ['session_end', (session_id) => ({ session_id, reason: 'camera_left' })],
  ];
}

/** What is not a viewer's to say, or not of that form; about Ben's session and camera B. */
export function notAViewers(mark: string): readonly OfStage[] {
  return [
    ['signal_offer', ({ ben_session }) => ({ session_id: ben_session, sdp: sdp(mark) })],
    ['device_status', () => ({ battery_percent: 1 })],
    ['device_status', ({ cam_b }) => ({ device_id: cam_b.device_id, battery_percent: 1 })],
    ['token_rotated', () => ({})],
    ['token_rotate', () => ({ token: 'A'.repeat(43), grace_s: 60 })],
    [
      'watch_accepted',
      ({ ben_session, cam_b }) => ({ session_id: ben_session, device_id: cam_b.device_id, ice_servers: [] }),
    ],
    ['watch_request', ({ ben_session }) => ({ session_id: ben_session, ice_servers: [] })],
    ['session_ended', ({ ben_session }) => ({ session_id: ben_session, reason: mark })],
    ['device_removed', ({ cam_b }) => ({ device_id: cam_b.device_id })],
    ['device_changed', ({ cam_b }) => ({ device: { device_id: cam_b.device_id } })],
    ['hello_ok', () => ({ connection_id: 'x', heartbeat_s: 10, server_time: '2026-01-01T00:00:00Z' })],
    ['claim_pending', () => ({})],
    ['alert', () => ({})],
    ['error', () => ({ code: 'internal', message: mark })],
  ];
}

/** What is not a camera's to say, or not of that form; about Ben's session and camera B. */
export function notACameras(mark: string): readonly OfStage[] {
  return [
    ['watch_request', ({ cam_b }) => ({ device_id: cam_b.device_id })],
    ['watch_request', ({ cam_a }) => ({ device_id: cam_a.device_id })],
    ['watch_request', ({ ben_session }) => ({ session_id: ben_session, ice_servers: [] })],
    [
      'watch_accepted',
      ({ ben_session, cam_b }) => ({ session_id: ben_session, device_id: cam_b.device_id, ice_servers: [] }),
    ],
    ['signal_answer', ({ ben_session }) => ({ session_id: ben_session, sdp: sdp(mark, 'active') })],
    ['session_update', ({ ben_session }) => ({ session_id: ben_session, paused: true })],
    ['session_ended', ({ ben_session }) => ({ session_id: ben_session, reason: mark })],
    ['device_changed', ({ cam_b }) => ({ device: { device_id: cam_b.device_id, device_name: mark } })],
    ['device_removed', ({ cam_b }) => ({ device_id: cam_b.device_id })],
    ['device_status', ({ cam_b }) => ({ device_id: cam_b.device_id, battery_percent: 1 })],
    ['device_status', () => ({ battery_percent: 1, device_name: mark })],
    ['device_status', () => ({ battery_percent: { $gt: 0 } })],
    ['token_rotated', ({ cam_b }) => ({ device_id: cam_b.device_id })],
    ['token_rotate', () => ({ token: 'A'.repeat(43), grace_s: 1 })],
    ['hello_ok', () => ({})],
    ['claim_pending', () => ({})],
    ['alert', () => ({})],
    ['error', () => ({ code: 'internal', message: mark })],
    ['hello', ({ cam_a, cam_b }) => deviceHello(cam_b.device_id, cam_a.token)],
    ['hello', ({ cam_a }) => viewerHello(cam_a.token)],
    ['hello', ({ ben }) => viewerHello(ben.token)],
  ];
}
