import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sessionId } from '../../../signaling/protocol/ids.ts';
import { LiveFixture } from '../connection/live-fixture.ts';
import { LAN_CANDIDATE, SAMPLE_SDP } from '../connection/sample-sdp.ts';
import type { TestSocket } from '../connection/test-socket.ts';
import { openSession, watchedCamera } from '../connection/watched-camera.ts';

let hub: LiveFixture;
beforeEach(async () => {
  hub = await LiveFixture.start({ heartbeat_s: 1_000 });
});
afterEach(() => hub.stop());

const endOf = async (socket: TestSocket): Promise<unknown> =>
  (await socket.next('session_ended')).payload['reason'];

describe('a session ends', () => {
  it('when the viewer is gone', async () => {
    const { viewer, camera, session_id } = await watchedCamera(hub);
    viewer.ws.terminate();
    expect(await endOf(camera)).toBe('viewer_disconnected');
    await expect.poll(() => hub.ports.sessions.get(session_id)?.ended).toBe('viewer_disconnected');
    expect(hub.auditOf('session_ended')).toHaveLength(1);
  });

  it('when the camera is gone', async () => {
    const { viewer, camera } = await watchedCamera(hub);
    camera.ws.terminate();
    expect(await endOf(viewer)).toBe('device_disconnected');
  });

  it.each(['requested', 'offered', 'restarting'] as const)(
    'after 30 s without what it waits for when %s',
    async (state) => {
      const { viewer, camera } = await watchedCamera(hub, state);
      hub.clock.advance(29_999);
      await viewer.settle();
      expect(viewer.ofType('session_ended')).toEqual([]);
      hub.clock.advance(1);
      expect(await endOf(viewer)).toBe('negotiation_timeout');
      expect(await endOf(camera)).toBe('negotiation_timeout');
    },
  );

  it('not by time once it is live', async () => {
    const { viewer } = await watchedCamera(hub);
    hub.clock.advance(300_000);
    await viewer.settle();
    expect(viewer.ofType('session_ended')).toEqual([]);
  });

  it('when somebody ends it over REST, once', async () => {
    const { viewer, camera, session_id, ann } = await watchedCamera(hub);
    const id = sessionId.parse(session_id);
    expect(hub.realtime.liveSessions.end(id, 'ended_by_admin', ann.user_id)).toBe(true);
    expect(hub.realtime.liveSessions.end(id, 'ended_by_admin', ann.user_id)).toBe(false);
    expect(await endOf(viewer)).toBe('ended_by_admin');
    expect(await endOf(camera)).toBe('ended_by_admin');
  });

  it('alone: another session of the same pair goes on', async () => {
    const pair = await watchedCamera(hub);
    const second = await openSession(pair);
    pair.camera.say('session_end', { session_id: pair.session_id, reason: 'camera_unavailable' });
    expect((await pair.viewer.next('session_ended')).payload).toEqual({
      session_id: pair.session_id,
      reason: 'camera_unavailable',
    });
    pair.viewer.say('session_update', { session_id: second, paused: true });
    await pair.camera.next('session_update');
  });

  it('with a reason that its side may give', async () => {
    const { viewer, camera, session_id } = await watchedCamera(hub);
    viewer.say('session_end', { session_id, reason: 'ended_by_admin' });
    expect((await viewer.next('error')).payload['code']).toBe('invalid_message');
    camera.say('session_end', { session_id, reason: 'viewer_left' });
    expect((await camera.next('error')).payload['code']).toBe('invalid_message');
  });

  it('and both sides ending it at once is no error', async () => {
    const { viewer, camera, session_id } = await watchedCamera(hub);
    viewer.say('session_end', { session_id, reason: 'viewer_left' });
    await camera.next('session_ended');
    camera.say('session_end', { session_id, reason: 'camera_left' });
    await camera.settle();
    expect(camera.ofType('error')).toEqual([]);
  });

  it('and messages that crossed with the end are answered, audited and forgiven', async () => {
    const { viewer, camera, session_id } = await watchedCamera(hub);
    viewer.say('session_end', { session_id, reason: 'viewer_left' });
    await camera.next('session_ended');
    for (let i = 0; i < 5; i += 1) {
      camera.say('signal_candidates', { session_id, candidates: [LAN_CANDIDATE] });
    }
    await camera.settle();
    expect(camera.ofType('error').map(({ payload }) => payload['code'])).toEqual(
      Array(5).fill('session_unknown'),
    );
    expect(hub.auditOf('session_misuse')).toHaveLength(5);
  });

  it('and much later its id is as good as a guessed one', async () => {
    await hub.stop();
    hub = await LiveFixture.start({ heartbeat_s: 10 });
    const { viewer, camera, session_id } = await watchedCamera(hub);
    viewer.say('session_end', { session_id, reason: 'viewer_left' });
    await camera.next('session_ended');
    for (let i = 0; i < 3; i += 1) {
      hub.clock.advance(10_000);
      await Promise.all([camera.settle(), viewer.settle()]);
    }
    for (let i = 0; i < 3; i += 1) camera.say('signal_offer', { session_id, sdp: SAMPLE_SDP });
    expect((await camera.closed).code).toBe(1008);
  });
});
