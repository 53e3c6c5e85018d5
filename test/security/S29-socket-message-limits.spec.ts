import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startHubFixture, type HubFixture } from '../signaling/hub-fixture.ts';
import { connectDevice, connectViewer, registerDevice, watch } from '../signaling/connection/hub-socket.ts';
import { LAN_CANDIDATE, SAMPLE_SDP } from '../signaling/connection/sample-sdp.ts';
import type { TestSocket } from '../signaling/connection/test-socket.ts';

let hub: HubFixture;
let owner: string;
beforeEach(async () => {
  hub = await startHubFixture();
  owner = await hub.setUp();
});
afterEach(() => hub.dispose());

async function sayAndHear(socket: TestSocket, count: number): Promise<void> {
  for (let i = 0; i < count; i += 1) socket.say('heartbeat', {}, { id: String(i) });
  while (socket.ofType('heartbeat_ack').length < count) await socket.next('heartbeat_ack');
}

describe('S29: socket message limits', () => {
  it('the 101st message of an idle device in 60 s closes with 1008, and is audited', async () => {
    const camera = await connectDevice(hub, await registerDevice(hub, owner));
    await sayAndHear(camera, 100);
    camera.say('heartbeat');
    const { code, frames } = await camera.closed;
    expect(code).toBe(1008);
    expect(frames.at(-1)).toMatchObject({ type: 'error', payload: { code: 'rate_limited' } });
    await expect.poll(() => hub.read("select 1 from audit where type = 'rate_limited'").length).toBe(1);
  });

  it('a reconnect does not begin anew', async () => {
    const door = await registerDevice(hub, owner);
    await sayAndHear(await connectDevice(hub, door), 100);
    const again = await connectDevice(hub, door);
    again.say('heartbeat');
    expect((await again.closed).code).toBe(1008);
  });

  it('WebSocket pings count too', async () => {
    const camera = await connectDevice(hub, await registerDevice(hub, owner));
    for (let i = 0; i < 100; i += 1) {
      camera.ws.ping();
      await once(camera.ws, 'pong');
    }
    camera.ws.ping();
    expect((await camera.closed).code).toBe(1008);
  });

  it('the 601st message of a viewer closes with 1008', async () => {
    const viewer = await connectViewer(hub, owner);
    await sayAndHear(viewer, 600);
    viewer.say('heartbeat');
    expect((await viewer.closed).code).toBe(1008);
  });

  it('opening 16 tiles passes, also when all are on one camera, and closing them again', async () => {
    const door = await registerDevice(hub, owner);
    const [viewer, camera] = [await connectViewer(hub, owner), await connectDevice(hub, door)];
    const sessions = [];
    for (let tile = 0; tile < 16; tile += 1) {
      const session_id = await watch(viewer, camera, door.device_id);
      sessions.push(session_id);
      camera.say('signal_offer', { session_id, sdp: SAMPLE_SDP });
      await viewer.next('signal_offer');
      viewer.say('signal_answer', { session_id, sdp: SAMPLE_SDP });
      for (let batch = 0; batch < 10; batch += 1) {
        camera.say('signal_candidates', { session_id, candidates: [LAN_CANDIDATE] });
        viewer.say('signal_candidates', { session_id, candidates: [LAN_CANDIDATE] });
      }
    }
    await Promise.all([viewer.settle(), camera.settle()]);
    expect(viewer.ofType('signal_candidates')).toHaveLength(160);
    for (const session_id of sessions) viewer.say('session_end', { session_id, reason: 'viewer_left' });
    await viewer.settle();
    await camera.settle();
    expect(camera.ofType('session_ended')).toHaveLength(16);
  });
});
