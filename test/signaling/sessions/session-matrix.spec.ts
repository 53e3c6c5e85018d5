import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SessionState } from '../../../signaling/sessions/live-session-state.ts';
import { LiveFixture } from '../connection/live-fixture.ts';
import { LAN_CANDIDATE, SAMPLE_SDP } from '../connection/sample-sdp.ts';
import { watchedCamera } from '../connection/watched-camera.ts';

/*
 * Every message of a session, from both sides, in every state. Written out here once more and not taken from the table in
 * the code, so that a slip in one of the two shows.
 */

type Expected = 'relayed' | 'session_conflict' | 'forbidden';
const STATES: SessionState[] = ['requested', 'offered', 'live', 'restarting'];
const inEach = (...expected: Expected[]): Expected[] => expected;
const C = 'session_conflict';
const F = 'forbidden';
const R = 'relayed';

const MATRIX: Record<'viewer' | 'camera', Record<string, Expected[]>> = {
  camera: {
    //                       requested offered live restarting
    signal_offer: inEach(R, C, R, R),
    signal_answer: inEach(F, F, F, F),
    signal_candidates: inEach(C, R, R, R),
    session_update: inEach(F, F, F, F),
    restart_ice: inEach(F, F, F, F),
    session_end: inEach(R, R, R, R),
  },
  viewer: {
    signal_offer: inEach(F, F, F, F),
    signal_answer: inEach(C, R, C, C),
    signal_candidates: inEach(C, R, R, R),
    session_update: inEach(R, R, R, R),
    restart_ice: inEach(C, C, R, C),
    session_end: inEach(R, R, R, R),
  },
};

function bodyOf(event: string, side: string, session_id: string): [string, Record<string, unknown>] {
  switch (event) {
    case 'signal_offer':
    case 'signal_answer':
      return [event, { session_id, sdp: SAMPLE_SDP }];
    case 'signal_candidates':
      return [event, { session_id, candidates: [LAN_CANDIDATE] }];
    case 'session_update':
      return [event, { session_id, paused: true }];
    case 'restart_ice':
      return ['session_update', { session_id, restart_ice: true }];
    default:
      return ['session_end', { session_id, reason: side === 'viewer' ? 'viewer_left' : 'camera_left' }];
  }
}

const cases = (['viewer', 'camera'] as const).flatMap((side) =>
  Object.entries(MATRIX[side]).flatMap(([event, row]) =>
    STATES.map((state, column) => ({ side, event, state, expected: row[column] ?? C })),
  ),
);

let hub: LiveFixture;
beforeEach(async () => {
  hub = await LiveFixture.start();
});
afterEach(() => hub.stop());

describe('the session state machine', () => {
  it.each(cases)('$event from the $side when $state: $expected', async ({ side, event, state, expected }) => {
    const { viewer, camera, session_id } = await watchedCamera(hub, state);
    const [sender, receiver] = side === 'viewer' ? [viewer, camera] : [camera, viewer];
    const [type, payload] = bodyOf(event, side, session_id);
    const before = receiver.frames.length;
    sender.say(type, payload, { id: 'm' });
    if (expected === 'relayed') {
      const relayed = await receiver.next(type === 'session_end' ? 'session_ended' : type);
      expect(relayed.payload).toEqual(payload);
    } else {
      expect(await sender.next('error')).toMatchObject({ re: 'm', payload: { code: expected } });
      await receiver.settle();
      expect(receiver.frames.slice(before).map((frame) => frame.type)).toEqual(['heartbeat_ack']);
    }
  });

  it('a refused message leaves the session as it was', async () => {
    const { viewer, camera, session_id } = await watchedCamera(hub, 'requested');
    camera.say('signal_offer', { session_id, sdp: 'v=0\r\n' }, { id: 'bad' });
    expect((await camera.next('error')).payload['code']).toBe('invalid_message');
    camera.say('signal_offer', { session_id, sdp: SAMPLE_SDP });
    await viewer.next('signal_offer');
  });

  it('an ICE restart goes round: update, offer, answer', async () => {
    const { viewer, camera, session_id } = await watchedCamera(hub, 'restarting');
    camera.say('signal_offer', { session_id, sdp: SAMPLE_SDP });
    await viewer.next('signal_offer');
    viewer.say('signal_answer', { session_id, sdp: SAMPLE_SDP });
    await camera.next('signal_answer');
    hub.clock.advance(9_000);
    viewer.say('session_update', { session_id, restart_ice: true });
    await camera.next('session_update');
  });
});
