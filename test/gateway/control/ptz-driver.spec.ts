import { beforeEach, describe, expect, it } from 'vitest';
import { PtzDriver, type MovingParts } from '../../../gateway/control/ptz-driver.ts';
import { OnvifError } from '../../../gateway/onvif/onvif-error.ts';
import { ManualClock } from '../../signaling/connection/manual-clock.ts';

const LEFT = { pan: -0.5, tilt: 0, zoom: 0 };
const UP = { pan: 0, tilt: 0.5, zoom: 0 };

let clock: ManualClock;
let driver: PtzDriver;
let told: string[];
/** What the camera answers next, in place of taking the order. */
let refusals: (Error | Promise<void>)[];

beforeEach(() => {
  clock = new ManualClock();
  [told, refusals] = [[], []];
  const answer = async (order: string): Promise<void> => {
    told.push(order);
    const refusal = refusals.shift();
    if (refusal instanceof Error) throw refusal;
    await refusal;
  };
  const camera: MovingParts = {
    move: ({ pan, tilt, zoom }, at_most_s) => answer(`move ${pan} ${tilt} ${zoom} for ${at_most_s}`),
    stop: () => answer('stop'),
  };
  driver = new PtzDriver(camera, clock);
});

/** Lets everything happen that needs no time. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a camera that is turned by hand', () => {
  it('is told once, again before its own limit, and to stop', async () => {
    await driver.move(LEFT);
    clock.advance(500);
    await driver.move(LEFT);
    expect(told).toEqual(['move -0.5 0 0 for 3']);
    clock.advance(500);
    await driver.move(LEFT);
    await driver.stop();
    expect(told).toEqual(['move -0.5 0 0 for 3', 'move -0.5 0 0 for 3', 'stop']);
    expect(clock.pending).toBe(0);
  });

  it('stops by itself when nobody asks for more', async () => {
    await driver.move(LEFT);
    clock.advance(1_499);
    await settled();
    expect(told).toHaveLength(1);
    clock.advance(1);
    await settled();
    expect(told.at(-1)).toBe('stop');
  });

  it('goes another way at once, and is told one thing at a time, of what came meanwhile only the last', async () => {
    let take = (): void => undefined;
    refusals.push(new Promise((resolve) => (take = resolve)));
    const first = driver.move(LEFT);
    await settled();
    const more = [driver.move(UP), driver.stop(), driver.move(UP), driver.stop()];
    await settled();
    expect(told).toEqual(['move -0.5 0 0 for 3']);
    take();
    await Promise.all([first, ...more]);
    expect(told).toEqual(['move -0.5 0 0 for 3', 'stop']);
    await driver.move(UP);
    expect(told.at(-1)).toBe('move 0 0.5 0 for 3');
  });

  it('is told to stop until it takes that', async () => {
    await driver.move(LEFT);
    refusals.push(new OnvifError('timeout'), new OnvifError('timeout'));
    const stopped = driver.stop();
    await settled();
    clock.advance(300);
    await settled();
    clock.advance(300);
    await stopped;
    expect(told.slice(1)).toEqual(['stop', 'stop', 'stop']);
  });

  it('is told to stop when the answer to an order was lost, since it may have been obeyed', async () => {
    refusals.push(new OnvifError('timeout'));
    await expect(driver.move(LEFT)).rejects.toThrow('too long');
    expect(told).toEqual(['move -0.5 0 0 for 3', 'stop']);
    expect(clock.pending).toBe(0);
  });

  it('is told to stop when it is taken away while it turns, and not told anything when it stands', async () => {
    await driver.close();
    expect(told).toEqual([]);
    await driver.move(LEFT);
    await driver.close();
    expect(told.at(-1)).toBe('stop');
  });
});
