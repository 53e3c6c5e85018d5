import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  backOff,
  FIRST_FRAME_MS,
  HEALS_ALONE_MS,
  KEY_FRAME_AFTER_MS,
  nextStep,
  RESTART_TAKES_MS,
  type Trouble,
} from '../../../../renderer/station/webrtc/recovery.ts';

function trouble(change: Partial<Trouble>): Trouble {
  return {
    now: 0,
    verdict: { state: 'stalled', cause: 'network', lastFrameAt: 0 },
    startedAt: 0,
    keyFrameAskedAt: null,
    restartedAt: null,
    transportFailed: false,
    sessionOpen: true,
    failures: 0,
    ...change,
  };
}
const waiting = { state: 'waiting', packets: false } as const;

describe('recovery ladder', () => {
  it('waits for a key frame, then asks for an ICE restart, then for a new session', () => {
    expect(nextStep(trouble({ now: HEALS_ALONE_MS - 1 }))).toBe('wait');
    expect(nextStep(trouble({ now: HEALS_ALONE_MS }))).toBe('restart_ice');
    const restartedAt = HEALS_ALONE_MS;
    expect(nextStep(trouble({ now: restartedAt + RESTART_TAKES_MS - 1, restartedAt }))).toBe('wait');
    expect(nextStep(trouble({ now: restartedAt + RESTART_TAKES_MS, restartedAt }))).toBe('new_session');
  });

  it('asks for a key frame once when packets come without frames, in the midst of it and at the start', () => {
    const starved = { state: 'stalled', cause: 'decoder', lastFrameAt: 10_000 } as const;
    const now = 10_000 + KEY_FRAME_AFTER_MS;
    expect(nextStep(trouble({ verdict: starved, now: now - 1 }))).toBe('wait');
    expect(nextStep(trouble({ verdict: starved, now }))).toBe('key_frame');
    expect(nextStep(trouble({ verdict: starved, now, keyFrameAskedAt: 10_001 }))).toBe('wait');
    // One from before the last frame helped then, and may help again.
    expect(nextStep(trouble({ verdict: starved, now, keyFrameAskedAt: 9_000 }))).toBe('key_frame');
    expect(nextStep(trouble({ verdict: starved, now: 10_000 + HEALS_ALONE_MS }))).toBe('restart_ice');
    const silent = { ...starved, cause: 'network' } as const;
    expect(nextStep(trouble({ verdict: silent, now }))).toBe('wait');
    const first = { state: 'waiting', packets: true } as const;
    expect(nextStep(trouble({ verdict: first, now: KEY_FRAME_AFTER_MS }))).toBe('key_frame');
    expect(nextStep(trouble({ verdict: waiting, now: KEY_FRAME_AFTER_MS }))).toBe('wait');
  });

  it('does not wait once the transport has failed', () => {
    expect(nextStep(trouble({ now: 10, transportFailed: true }))).toBe('restart_ice');
  });

  it('asks a hub that forgot the session for nothing but a new one', () => {
    expect(nextStep(trouble({ now: HEALS_ALONE_MS, sessionOpen: false }))).toBe('new_session');
  });

  it('restarts again when frames came after the last restart', () => {
    const verdict = { state: 'stalled', cause: 'decoder', lastFrameAt: 50_000 } as const;
    expect(nextStep(trouble({ verdict, now: 55_000, restartedAt: 20_000 }))).toBe('restart_ice');
  });

  it('gives a first frame its time, and more of it after failures', () => {
    expect(nextStep(trouble({ verdict: waiting, now: FIRST_FRAME_MS - 1 }))).toBe('wait');
    expect(nextStep(trouble({ verdict: waiting, now: FIRST_FRAME_MS }))).toBe('new_session');
    expect(nextStep(trouble({ verdict: waiting, now: FIRST_FRAME_MS, failures: 1 }))).toBe('wait');
    expect(nextStep(trouble({ verdict: waiting, now: 20_000, failures: 50 }))).toBe('new_session');
  });

  it('property: no trouble is waited out for longer than 20 s', () => {
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.boolean(),
        fc.nat(50),
        fc.option(fc.integer({ min: 0, max: 10_000 })),
        (first, sessionOpen, failures, restartedAt) => {
          const verdict = first ? waiting : ({ state: 'stalled', cause: 'network', lastFrameAt: 0 } as const);
          const step = nextStep(trouble({ verdict, sessionOpen, failures, restartedAt, now: 20_000 }));
          expect(step).not.toBe('wait');
        },
      ),
    );
  });
});

describe('back-off', () => {
  it('is nothing before the first failure', () => {
    expect(backOff(0, 0.9)).toBe(0);
  });

  it('property: doubles up to 30 s, at least half of it and never more', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (n, random) => {
          const ceiling = Math.min(30_000, 1_000 * 2 ** (n - 1));
          const pause = backOff(n, random);
          expect(pause).toBeGreaterThanOrEqual(ceiling / 2);
          expect(pause).toBeLessThanOrEqual(ceiling);
        },
      ),
    );
  });
});
