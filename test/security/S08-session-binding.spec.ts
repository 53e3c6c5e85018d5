import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startHubFixture, type HubFixture } from '../signaling/hub-fixture.ts';
import { connectDevice, connectViewer, registerDevice, watch } from '../signaling/connection/hub-socket.ts';
import { LAN_CANDIDATE, SAMPLE_SDP } from '../signaling/connection/sample-sdp.ts';
import type { TestSocket } from '../signaling/connection/test-socket.ts';

let hub: HubFixture;
let owner: string;
let viewer: TestSocket;
let camera: TestSocket;
let session_id: string;
beforeEach(async () => {
  hub = await startHubFixture();
  owner = await hub.setUp();
  const door = await registerDevice(hub, owner);
  camera = await connectDevice(hub, door);
  viewer = await connectViewer(hub, owner);
  session_id = await watch(viewer, camera, door.device_id);
});
afterEach(() => hub.dispose());

/** How many frames of a socket are about the session. */
const about = ({ raw }: TestSocket): number => raw.filter((text) => text.includes(session_id)).length;

/** Tries everything on a session; nothing of it may reach the two that it belongs to. */
async function meddle(stranger: TestSocket, messages: [string, Record<string, unknown>][]): Promise<void> {
  const reached = [about(viewer), about(camera)];
  for (const [type, payload] of messages) stranger.say(type, { session_id, ...payload }, { id: type });
  expect((await stranger.closed).code).toBe(1008);
  expect(stranger.ofType('error').map(({ payload, re }) => [re, payload['code']])).toEqual(
    messages.map(([type]) => [type, 'session_unknown']),
  );
  await Promise.all([viewer.settle(), camera.settle()]);
  expect([about(viewer), about(camera)]).toEqual(reached);
}

const misuses = (): unknown[] => hub.read("select * from audit where type = 'session_misuse'");

describe('S08: a session belongs to two connections', () => {
  it('another user can do nothing with its id; three tries close with 1008, each audited', async () => {
    const eve = await hub.addUser('eve', 'admin');
    const stranger = await connectViewer(hub, eve.token);
    await meddle(stranger, [
      ['signal_answer', { sdp: SAMPLE_SDP }],
      ['session_update', { paused: true }],
      ['session_end', { reason: 'viewer_left' }],
    ]);
    await expect.poll(() => misuses().length).toBe(3);
  });

  it('another connection of the same user neither', async () => {
    const second = await connectViewer(hub, owner);
    await meddle(second, [
      ['signal_candidates', { candidates: [LAN_CANDIDATE] }],
      ['signal_answer', { sdp: SAMPLE_SDP }],
      ['session_end', { reason: 'viewer_left' }],
    ]);
  });

  it('another device neither', async () => {
    const rogue = await connectDevice(hub, await registerDevice(hub, owner, 'rogue'));
    await meddle(rogue, [
      ['signal_offer', { sdp: SAMPLE_SDP }],
      ['signal_candidates', { candidates: [] }],
      ['session_end', { reason: 'camera_left' }],
    ]);
  });

  it('and once it has ended, its own connections neither', async () => {
    viewer.say('session_end', { session_id, reason: 'viewer_left' });
    await camera.next('session_ended');
    viewer.say('session_update', { session_id, paused: false });
    expect((await viewer.next('error')).payload['code']).toBe('session_unknown');
    camera.say('signal_offer', { session_id, sdp: SAMPLE_SDP });
    expect((await camera.next('error')).payload['code']).toBe('session_unknown');
    await expect.poll(() => misuses().length).toBe(2);
  });

  it('access that is taken away over REST ends it on both sides', async () => {
    const { devices } = viewer.frames[0]?.payload as { devices: { device_id: string }[] };
    const path = `devices/${devices[0]?.device_id ?? ''}/access`;
    const answer = await hub.rest(path, { method: 'PUT', token: owner, body: { user_ids: [] } });
    expect(answer.status).toBe(200);
    expect((await viewer.next('session_ended')).payload).toEqual({ session_id, reason: 'access_removed' });
    expect((await camera.next('session_ended')).payload).toEqual({ session_id, reason: 'access_removed' });
    await viewer.next('device_removed');
  });
});
