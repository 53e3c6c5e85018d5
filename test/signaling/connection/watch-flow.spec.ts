import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LiveFixture } from './live-fixture.ts';
import { LAN_CANDIDATE, SAMPLE_SDP } from './sample-sdp.ts';

let hub: LiveFixture;
beforeEach(async () => {
  hub = await LiveFixture.start();
});
afterEach(() => hub.stop());

describe('watching a camera', () => {
  it('goes from a watch request to an answered offer and back to the end', async () => {
    const ann = hub.addUser('ann');
    const door = hub.addDevice('door', [ann.user_id]);
    const viewer = await hub.viewer(ann.token);
    const camera = await hub.device(door);
    expect((await viewer.next('device_changed')).payload['device']).toMatchObject({ online: true });

    viewer.say('watch_request', { device_id: door.device_id }, { id: 'w1' });
    const accepted = await viewer.next('watch_accepted');
    expect(accepted.re).toBe('w1');
    const { session_id } = accepted.payload;
    const asked = await camera.next('watch_request');
    expect(asked.payload['session_id']).toBe(session_id);

    camera.say('signal_offer', { session_id, sdp: SAMPLE_SDP }, { id: 'o1' });
    expect((await viewer.next('signal_offer')).payload).toEqual({ session_id, sdp: SAMPLE_SDP });
    viewer.say('signal_answer', { session_id, sdp: SAMPLE_SDP });
    expect((await camera.next('signal_answer')).payload).toEqual({ session_id, sdp: SAMPLE_SDP });
    viewer.say('signal_candidates', { session_id, candidates: [LAN_CANDIDATE] });
    expect((await camera.next('signal_candidates')).payload['candidates']).toEqual([LAN_CANDIDATE]);

    viewer.say('session_end', { session_id, reason: 'viewer_left' });
    expect((await camera.next('session_ended')).payload).toEqual({ session_id, reason: 'viewer_left' });
    await viewer.settle();
    expect(viewer.ofType('session_ended')).toEqual([]);
    expect(hub.ports.sessions.get(String(session_id))?.ended).toBe('viewer_left');
  });
});
