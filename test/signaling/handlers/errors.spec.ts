import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LiveFixture } from '../connection/live-fixture.ts';
import { LAN_CANDIDATE, SAMPLE_SDP } from '../connection/sample-sdp.ts';
import { watchedCamera, type WatchedCamera } from '../connection/watched-camera.ts';

let hub: LiveFixture;
let pair: WatchedCamera;
beforeEach(async () => {
  hub = await LiveFixture.start();
  pair = await watchedCamera(hub);
});
afterEach(() => hub.stop());

const ts = '2030-01-01T00:00:00Z';
const session_id = 'e7a1fd1e-49f2-4f0b-8d5a-1f7f4f0f6a10';
const texts: [string, string, string, string | undefined][] = [
  ['no JSON', '{', 'invalid_message', undefined],
  ['no object', '"heartbeat"', 'invalid_message', undefined],
  ['null', 'null', 'invalid_message', undefined],
  ['no type', JSON.stringify({ ts, id: 'a', payload: {} }), 'invalid_message', 'a'],
  [
    'a type that is none',
    JSON.stringify({ type: 'dance', ts, id: 'a', payload: {} }),
    'unsupported_type',
    'a',
  ],
  [
    'a type like a built-in',
    JSON.stringify({ type: 'constructor', ts, id: 'a', payload: {} }),
    'unsupported_type',
    'a',
  ],
  ['a type of the hub', JSON.stringify({ type: 'hello_ok', ts, id: 'a', payload: {} }), 'forbidden', 'a'],
  ['no ts', JSON.stringify({ type: 'heartbeat', id: 'a', payload: {} }), 'invalid_message', 'a'],
  [
    'a ts without Z',
    JSON.stringify({ type: 'heartbeat', ts: '2030-01-01T00:00:00', id: 'a', payload: {} }),
    'invalid_message',
    'a',
  ],
  [
    'a ts that is no day',
    JSON.stringify({ type: 'heartbeat', ts: '2030-02-30T00:00:00Z', id: 'a', payload: {} }),
    'invalid_message',
    'a',
  ],
  [
    'a number as ts',
    JSON.stringify({ type: 'heartbeat', ts: 1, id: 'a', payload: {} }),
    'invalid_message',
    'a',
  ],
  ['no payload', JSON.stringify({ type: 'heartbeat', ts, id: 'a' }), 'invalid_message', 'a'],
  [
    'an unknown key',
    JSON.stringify({ type: 'heartbeat', ts, id: 'a', payload: { x: 1 } }),
    'invalid_message',
    'a',
  ],
  [
    'a long id',
    JSON.stringify({ type: 'heartbeat', ts, id: 'a'.repeat(65), payload: {} }),
    'invalid_message',
    undefined,
  ],
  [
    '__proto__',
    `{"type":"heartbeat","ts":"${ts}","payload":{"__proto__":{"a":1}}}`,
    'invalid_message',
    undefined,
  ],
  [
    'a session id that is no UUIDv4',
    JSON.stringify({ type: 'signal_candidates', ts, id: 'a', payload: { session_id: '1', candidates: [] } }),
    'invalid_message',
    'a',
  ],
  [
    'too many candidates',
    JSON.stringify({
      type: 'signal_candidates',
      ts,
      id: 'a',
      payload: { session_id, candidates: Array(65).fill(LAN_CANDIDATE) },
    }),
    'invalid_message',
    'a',
  ],
];

describe('bad messages', () => {
  it.each(texts)('%s is answered and dropped', async (_what, text, code, re) => {
    for (const socket of [pair.viewer, pair.camera]) {
      socket.ws.send(text);
      const error = await socket.next('error');
      expect(error.payload['code']).toBe(code);
      expect(error.re).toBe(re);
      await socket.settle();
    }
  });

  it('the tenth within 60 s closes with 1008', async () => {
    const { viewer } = pair;
    for (let i = 0; i < 9; i += 1) viewer.ws.send('?');
    await viewer.settle();
    // What is already on its way behind the tenth is neither answered nor counted.
    for (let i = 0; i < 5; i += 1) viewer.ws.send('?');
    expect((await viewer.closed).code).toBe(1008);
    expect(viewer.ofType('error')).toHaveLength(10);
    expect(hub.auditOf('rate_limited')).toMatchObject([{ detail: { limit: 'bad_messages' } }]);
  });

  it('nine in 60 s and nine more after that do not', async () => {
    const { viewer, camera } = pair;
    for (let round = 0; round < 3; round += 1) {
      for (let i = 0; i < 9; i += 1) viewer.ws.send('?');
      await viewer.settle();
      for (let i = 0; i < 7; i += 1) {
        hub.clock.advance(9_000);
        await Promise.all([viewer.settle(), camera.settle()]);
      }
    }
  });

  it('refusals that can happen to anyone do not count', async () => {
    const { viewer } = pair;
    for (let i = 0; i < 30; i += 1) viewer.say('watch_request', { device_id: 'gone' });
    for (let i = 0; i < 30; i += 1) {
      viewer.say('signal_answer', { session_id: pair.session_id, sdp: SAMPLE_SDP });
    }
    await viewer.settle();
    expect(viewer.ofType('error')).toHaveLength(60);
  });

  it('no message of an error tells a value', async () => {
    const secret = 'rtsp://admin:hunter2@10.0.0.9';
    pair.camera.say('device_status', { battery_percent: secret, [secret.slice(0, 4)]: 1 });
    pair.camera.say('session_end', { session_id: pair.session_id, reason: secret });
    await pair.camera.settle();
    expect(pair.camera.raw.join('')).not.toContain('hunter2');
    expect(hub.logLines.join('')).not.toContain('hunter2');
  });
});
