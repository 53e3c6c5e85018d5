import { describe, expect, it } from 'vitest';
import { hubConfig } from '../../../signaling/config.ts';
import { BudgetShelf, DeviceBudget, ViewerBudget } from '../../../signaling/connection/message-budget.ts';
import { ManualClock } from './manual-clock.ts';

const config = hubConfig.parse({});
const takeAll = (budget: { take(now: number): boolean }, now: number): number => {
  let taken = 0;
  while (taken < 10_000 && budget.take(now)) taken += 1;
  return taken;
};

describe('message budgets', () => {
  it('gives a viewer 600 in 60 s, and all of it again after that', () => {
    const budget = new ViewerBudget(config.viewer_messages);
    expect(takeAll(budget, 0)).toBe(600);
    expect(takeAll(budget, 59_999)).toBe(0);
    expect(takeAll(budget, 61_000)).toBe(600);
  });

  it('gives a device 100 in 60 s and 60 more for each live session', () => {
    expect(takeAll(new DeviceBudget(config), 0)).toBe(100);
    const busy = new DeviceBudget(config);
    for (let i = 0; i < 16; i += 1) busy.sessionOpened();
    expect(takeAll(busy, 0)).toBe(100 + 16 * 60);
  });

  it('keeps the allowance of a session that ended until its messages are out of the window', () => {
    const budget = new DeviceBudget(config);
    budget.sessionOpened();
    for (let i = 0; i < 130; i += 1) expect(budget.take(0)).toBe(true);
    budget.sessionClosed(1_000);
    expect(budget.take(2_000)).toBe(true);
    expect(takeAll(budget, 130_000)).toBe(100);
  });

  it('does not start anew for who comes back within the window', () => {
    const clock = new ManualClock();
    const shelf = new BudgetShelf(clock, 60, () => new ViewerBudget(config.viewer_messages));
    expect(takeAll(shelf.borrow('a'), clock.monotonic())).toBe(600);
    shelf.giveBack('a');
    clock.advance(30_000);
    expect(shelf.borrow('a').take(clock.monotonic())).toBe(false);
    expect(shelf.borrow('b').take(clock.monotonic())).toBe(true);
  });

  it('keeps nothing of who stayed away', () => {
    const clock = new ManualClock();
    const shelf = new BudgetShelf(clock, 60, () => new ViewerBudget(config.viewer_messages));
    const first = shelf.borrow('a');
    shelf.giveBack('a');
    clock.advance(60_000);
    expect(clock.pending).toBe(0);
    expect(shelf.borrow('a')).not.toBe(first);
  });
});
