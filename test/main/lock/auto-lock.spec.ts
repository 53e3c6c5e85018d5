import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AutoLock } from '../../../main/lock/auto-lock.ts';
import { ManualClock } from '../../signaling/connection/manual-clock.ts';

const MINUTE = 60_000;

describe('the lock by itself', () => {
  let clock: ManualClock;
  const lock = vi.fn();
  let auto: AutoLock;

  beforeEach(() => {
    clock = new ManualClock();
    lock.mockClear();
    auto = new AutoLock({ clock, lock });
  });

  it('comes after the time without input, not before', () => {
    auto.setAfter(5);
    clock.advance(5 * MINUTE - 1);
    expect(lock).not.toHaveBeenCalled();
    clock.advance(1);
    expect(lock).toHaveBeenCalledOnce();
  });

  it('counts anew from the last input', () => {
    auto.setAfter(5);
    clock.advance(4 * MINUTE);
    auto.touch();
    clock.advance(4 * MINUTE);
    expect(lock).not.toHaveBeenCalled();
    clock.advance(MINUTE);
    expect(lock).toHaveBeenCalledOnce();
  });

  it('never comes while it is off, and is off until it is set', () => {
    auto.touch();
    clock.advance(24 * 60 * MINUTE);
    auto.setAfter(1);
    auto.setAfter(null);
    auto.touch();
    clock.advance(24 * 60 * MINUTE);
    expect(lock).not.toHaveBeenCalled();
  });

  it('comes again after the next input, however often', () => {
    auto.setAfter(1);
    clock.advance(MINUTE);
    auto.touch();
    clock.advance(MINUTE);
    auto.touch();
    clock.advance(MINUTE);
    expect(lock).toHaveBeenCalledTimes(3);
  });

  it('comes no more once it is stopped', () => {
    auto.setAfter(1);
    auto.stop();
    clock.advance(MINUTE);
    expect(lock).not.toHaveBeenCalled();
  });
});
