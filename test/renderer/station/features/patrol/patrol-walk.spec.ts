import { beforeEach, describe, expect, it } from 'vitest';
import { PatrolWalk, REST_MS } from '../../../../../renderer/station/features/patrol/patrol-walk.ts';
import { ManualClock } from '../../../../signaling/connection/manual-clock.ts';

let clock: ManualClock;
let turns: number;
let walk: PatrolWalk;

beforeEach(() => {
  clock = new ManualClock();
  turns = 0;
  walk = new PatrolWalk({
    now: () => clock.monotonic(),
    after: (ms, run) => clock.after(ms, run),
    everyMs: 10_000,
  });
  walk.start(() => (turns += 1));
});

describe('a patrol', () => {
  it('turns at its interval', () => {
    clock.advance(9_999);
    expect(turns).toBe(0);
    clock.advance(1);
    expect(turns).toBe(1);
    clock.advance(30_000);
    expect(turns).toBe(4);
  });

  it('rests from a touch to a minute after the last one, and then waits its whole interval', () => {
    clock.advance(5_000);
    walk.touch();
    clock.advance(REST_MS - 1);
    walk.touch(true);
    expect(walk.store.getState()).toEqual({ kind: 'resting', goesOnAt: clock.monotonic() + REST_MS });
    clock.advance(REST_MS);
    expect(walk.store.getState()).toEqual({ kind: 'walking' });
    clock.advance(9_999);
    expect(turns).toBe(0);
    clock.advance(1);
    expect(turns).toBe(1);
  });

  it('goes on at once when it is let, and takes the hand that leaves the button for no touch', () => {
    walk.touch();
    walk.goOn();
    walk.touch(true);
    expect(walk.store.getState().kind).toBe('walking');
    clock.advance(5_000);
    walk.touch(true);
    expect(walk.store.getState().kind).toBe('resting');
    walk.goOn();
    walk.touch();
    expect(walk.store.getState().kind).toBe('resting');
  });

  it('is held until it is let go on, whatever is touched', () => {
    walk.hold();
    walk.touch();
    clock.advance(10 * REST_MS);
    expect([turns, walk.store.getState()]).toEqual([0, { kind: 'held' }]);
    walk.goOn();
    clock.advance(10_000);
    expect(turns).toBe(1);
  });

  it('leaves no timer behind when it is stopped', () => {
    for (const last of [() => undefined, () => walk.touch(), () => walk.goOn(), () => walk.hold()]) {
      last();
      walk.stop();
      expect(clock.pending).toBe(0);
    }
  });
});
