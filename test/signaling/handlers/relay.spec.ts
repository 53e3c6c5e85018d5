import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LiveFixture } from '../connection/live-fixture.ts';
import { LAN_CANDIDATE, LOOPBACK_CANDIDATE, SAMPLE_SDP } from '../connection/sample-sdp.ts';
import { watchedCamera, type WatchedCamera } from '../connection/watched-camera.ts';

let hub: LiveFixture;
let pair: WatchedCamera;
beforeEach(async () => {
  hub = await LiveFixture.start();
  pair = await watchedCamera(hub);
});
afterEach(() => hub.stop());

const ts = '2030-01-01T00:00:00Z';

describe('relaying', () => {
  it('forwards the very text that came, spaces, order and id included', async () => {
    const { viewer, camera, session_id } = pair;
    const text =
      `{ "payload":{"candidates" :\n[${JSON.stringify(LAN_CANDIDATE)}], "session_id":"${session_id}"},"id":"\\u0061:\\"",
      "ts":"${ts}","type":"signal_candidates"}`.replace('\\":', '"');
    viewer.ws.send(text);
    await camera.next('signal_candidates');
    expect(camera.raw.at(-1)).toBe(text);
  });

  it('drops loopback and link-local candidates and keeps the rest', async () => {
    const { viewer, camera, session_id } = pair;
    viewer.say('signal_candidates', { session_id, candidates: [LOOPBACK_CANDIDATE, LAN_CANDIDATE] });
    expect((await camera.next('signal_candidates')).payload['candidates']).toEqual([LAN_CANDIDATE]);
  });

  it('does not turn dropped candidates into the end of candidates', async () => {
    const { viewer, camera, session_id } = pair;
    viewer.say('signal_candidates', { session_id, candidates: [LOOPBACK_CANDIDATE] });
    viewer.say('signal_candidates', { session_id, candidates: [] });
    expect((await camera.next('signal_candidates')).payload['candidates']).toEqual([]);
    await camera.settle();
    expect(camera.ofType('signal_candidates')).toHaveLength(1);
  });

  it('takes such candidates out of an SDP, and nothing else', async () => {
    const { viewer, camera, session_id } = pair;
    const line = `a=${LOOPBACK_CANDIDATE.candidate}\r\n`;
    camera.say('signal_offer', { session_id, sdp: SAMPLE_SDP + line });
    expect((await viewer.next('signal_offer')).payload['sdp']).toBe(SAMPLE_SDP);
  });

  it('relays loopback candidates when configured', async () => {
    await hub.stop();
    hub = await LiveFixture.start({ relay_loopback_candidates: true });
    const { viewer, camera, session_id } = await watchedCamera(hub);
    viewer.say('signal_candidates', { session_id, candidates: [LOOPBACK_CANDIDATE] });
    expect((await camera.next('signal_candidates')).payload['candidates']).toEqual([LOOPBACK_CANDIDATE]);
  });

  it('drops re, which could pass for an answer of the hub', async () => {
    const { viewer, camera, session_id } = pair;
    camera.say('signal_candidates', { session_id, candidates: [] }, { id: 'c1', re: 'w1' });
    const relayed = await viewer.next('signal_candidates');
    expect(relayed).not.toHaveProperty('re');
    expect(relayed.id).toBe('c1');
  });

  it('forwards no key that is there twice: other parsers might take the one that was not checked', async () => {
    const { viewer, camera, session_id } = pair;
    const smuggled = JSON.stringify({ session_id: 'other', candidates: [LOOPBACK_CANDIDATE] });
    const checked = JSON.stringify({ session_id, candidates: [LAN_CANDIDATE] });
    camera.ws.send(
      `{"type":"signal_candidates","ts":"${ts}","payload":${smuggled},"p\\u0061yload" :${checked}}`,
    );
    await viewer.next('signal_candidates');
    expect(viewer.raw.at(-1)).not.toContain('127.0.0.1');
    expect(viewer.raw.at(-1)).not.toContain('other');
  });

  it('changes no letter of what people see in an SDP', async () => {
    const { viewer, camera, session_id } = pair;
    const sdp = SAMPLE_SDP.replace('s=-', 's=Tür 門 "quoted": yes');
    camera.say('signal_offer', { session_id, sdp });
    expect((await viewer.next('signal_offer')).payload['sdp']).toBe(sdp);
  });
});
