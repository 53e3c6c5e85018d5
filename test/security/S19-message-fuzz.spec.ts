import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LiveFixture } from '../signaling/connection/live-fixture.ts';
import { LAN_CANDIDATE, SAMPLE_SDP } from '../signaling/connection/sample-sdp.ts';
import { connectPair, openSession } from '../signaling/connection/watched-camera.ts';
import type { SessionState } from '../../signaling/sessions/live-session-state.ts';

/** The row asks for a million: MUMU_FUZZ_FRAMES=1000000. */
const FRAMES = Number(process.env['MUMU_FUZZ_FRAMES'] ?? 20_000);
const BATCH = 500;
const STATES: SessionState[] = ['requested', 'offered', 'live', 'restarting'];
type Pair = Awaited<ReturnType<typeof connectPair>>;
const PLENTY = 1_000_000_000;
const plenty = { count: PLENTY, window_s: 60 };

let hub: LiveFixture;
const unhandled: unknown[] = [];
const note = (reason: unknown): void => void unhandled.push(reason);
beforeEach(async () => {
  process.on('unhandledRejection', note);
  hub = await LiveFixture.start({
    device_messages: plenty,
    viewer_messages: plenty,
    bad_messages: plenty,
    foreign_session_messages: PLENTY,
    max_sessions_per_viewer: PLENTY,
    max_sessions_per_device: PLENTY,
    heartbeat_s: 1_000,
  });
});
afterEach(async () => {
  process.off('unhandledRejection', note);
  await hub.stop();
});

/** Frames that look more and more like real ones, as both sides would send them. */
function frames(session_id: string, device_id: string): fc.Arbitrary<string> {
  const payloads = fc.constantFrom<Record<string, unknown>>(
    {},
    { session_id, sdp: SAMPLE_SDP },
    { session_id, candidates: [LAN_CANDIDATE] },
    { session_id, paused: true, restart_ice: true },
    { device_id, stream: { max_width: 1, max_height: 1, max_fps: 1 } },
    { session_id, reason: 'error' },
    { battery_percent: 5, fps: 3 },
  );
  const type = fc.constantFrom(
    'hello',
    'hello_ok',
    'heartbeat',
    'heartbeat_ack',
    'device_status',
    'watch_request',
    'signal_offer',
    'signal_answer',
    'signal_candidates',
    'session_update',
    'token_rotated',
    'error',
    '__proto__',
  );
  const ts = fc.constantFrom('2030-01-01T00:00:00Z', '2030-01-01', '', 7);
  const odd = fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }), fc.constant(session_id));
  const key = fc.constantFrom(
    'session_id',
    'sdp',
    'candidates',
    'device_id',
    'stream',
    '__proto__',
    'constructor',
  );
  const bent = fc
    .tuple(payloads, fc.dictionary(key, odd, { maxKeys: 2 }))
    .map(([payload, change]) => ({ ...payload, ...change }));
  const shaped = fc
    .record(
      { type, ts, id: odd, re: odd, payload: fc.oneof(payloads, bent, odd) },
      { requiredKeys: ['type'] },
    )
    .map((message) => JSON.stringify(message));
  const real = fc
    .tuple(type, payloads)
    .map(([name, payload]) => JSON.stringify({ type: name, ts: '2030-01-01T00:00:00Z', payload }));
  const cut = fc
    .tuple(real, fc.nat(400), fc.string({ maxLength: 3 }))
    .map(([text, at, put]) => text.slice(0, at) + put + text.slice(at + put.length));
  return fc.oneof(shaped, real, cut, fc.string(), fc.json());
}

describe('S19: fuzzed frames', () => {
  it(`${String(FRAMES)} of them crash nothing and leave nothing unhandled`, async () => {
    const pair = await connectPair(hub);
    const answers = new Set<unknown>();
    for (let sent = 0; sent < FRAMES; sent += BATCH) {
      const session_id = await openSession(pair, STATES[(sent / BATCH) % STATES.length]);
      const seed = Math.floor(Math.random() * 2 ** 31);
      const batch = fc.sample(frames(session_id, pair.door.device_id), { numRuns: BATCH, seed });
      await sendAll(pair, batch, seed);
      for (const socket of [pair.viewer, pair.camera]) {
        for (const { payload } of socket.ofType('error')) answers.add(payload['code']);
        socket.forget();
      }
      // Sessions that the fuzz opened and nobody answered.
      hub.clock.advance(31_000);
    }
    // It got past the door: every check had its turn.
    expect([...answers]).toEqual(
      expect.arrayContaining(['invalid_message', 'unsupported_type', 'forbidden', 'session_conflict']),
    );
    expect(unhandled).toEqual([]);
    expect(hub.logLines.filter((line) => line.includes('"level":50'))).toEqual([]);
  }, 3_600_000);

  async function sendAll({ viewer, camera }: Pair, batch: string[], seed: number): Promise<void> {
    for (const [index, text] of batch.entries()) (index % 2 === 0 ? viewer : camera).ws.send(text);
    try {
      await Promise.all([viewer.settle(), camera.settle()]);
    } catch (error) {
      throw new Error(`the hub was gone after the batch of seed ${String(seed)}`, { cause: error });
    }
  }

  it('fuzzed first frames close with 1008 and say nothing', async () => {
    const door = hub.addDevice('door');
    const hellos = fc.oneof(
      frames('e7a1fd1e-49f2-4f0b-8d5a-1f7f4f0f6a10', door.device_id),
      fc
        .record({
          role: fc.constantFrom('viewer', 'device', 'owner'),
          protocol: fc.integer(),
          token: fc.string(),
        })
        .map((payload) => JSON.stringify({ type: 'hello', ts: '2030-01-01T00:00:00Z', payload })),
    );
    for (const text of fc.sample(hellos, 200)) {
      const socket = await hub.connect();
      socket.ws.send(text);
      expect(await socket.closed).toMatchObject({ code: 1008, frames: [] });
    }
    expect(unhandled).toEqual([]);
  }, 60_000);
});
