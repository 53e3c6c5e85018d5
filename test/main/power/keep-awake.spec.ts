import { beforeEach, describe, expect, it } from 'vitest';
import type { KeepDisplayOn } from '../../../preload/contract/computer-model.ts';
import { KeepAwake } from '../../../main/power/keep-awake.ts';

/** As Electron's: each start is another number, and each has to be stopped. */
class Blocker {
  readonly started: string[] = [];
  readonly open = new Set<number>();
  start(type: string): number {
    this.started.push(type);
    this.open.add(this.started.length);
    return this.started.length;
  }
  stop(id: number): boolean {
    return this.open.delete(id);
  }
}

const WATCHING = { live: true, seen: true };
const WINDOW = {};

describe('the display', () => {
  let blocker: Blocker;
  let when: KeepDisplayOn;

  beforeEach(() => {
    blocker = new Blocker();
    when = 'always';
  });

  const keepAwake = (kiosk = false): KeepAwake => {
    const keep_awake = new KeepAwake({ blocker, when: () => when, kiosk });
    keep_awake.tell({ wall: true });
    return keep_awake;
  };

  it('is kept on once while somebody watches', () => {
    const keep_awake = keepAwake();
    keep_awake.tellOf(WINDOW, { seen: true });
    expect(blocker.started).toEqual([]);
    keep_awake.tellOf(WINDOW, { live: true });
    keep_awake.tellOf(WINDOW, { live: true });
    keep_awake.tell({ wall: true });
    expect(blocker.started).toEqual(['prevent-display-sleep']);
    expect(blocker.open.size).toBe(1);
  });

  it.each([
    ['no camera is live', { live: false }],
    ['the window is not seen', { seen: false }],
  ])('is let go at once when %s, and kept on again', (_, change) => {
    const keep_awake = keepAwake();
    keep_awake.tellOf(WINDOW, WATCHING);
    keep_awake.tellOf(WINDOW, change);
    expect(blocker.open.size).toBe(0);
    keep_awake.tellOf(WINDOW, WATCHING);
    expect(blocker.open.size).toBe(1);
  });

  it('is let go at once when there is no wall, and kept on again', () => {
    const keep_awake = keepAwake();
    keep_awake.tellOf(WINDOW, WATCHING);
    keep_awake.tell({ wall: false });
    expect(blocker.open.size).toBe(0);
    keep_awake.tell({ wall: true });
    expect(blocker.open.size).toBe(1);
  });

  it('is kept on as long as somebody watches in one of several windows', () => {
    const keep_awake = keepAwake();
    const other = {};
    keep_awake.tellOf(WINDOW, { live: true, seen: false });
    keep_awake.tellOf(other, { live: false, seen: true });
    expect(blocker.open.size).toBe(0);
    keep_awake.tellOf(other, WATCHING);
    keep_awake.forget(WINDOW);
    expect(blocker.open.size).toBe(1);
    keep_awake.forget(other);
    expect(blocker.open.size).toBe(0);
  });

  it('is kept on in a kiosk alone, until that is left', () => {
    when = 'kiosk';
    keepAwake().tellOf(WINDOW, WATCHING);
    expect(blocker.started).toEqual([]);
    const kiosk = keepAwake(true);
    kiosk.tellOf(WINDOW, WATCHING);
    expect(blocker.open.size).toBe(1);
    kiosk.tell({ kiosk: false });
    expect(blocker.open.size).toBe(0);
  });

  it('follows the setting while somebody watches', () => {
    const keep_awake = keepAwake(true);
    keep_awake.tellOf(WINDOW, WATCHING);
    when = 'never';
    keep_awake.settingChanged();
    expect(blocker.open.size).toBe(0);
    when = 'kiosk';
    keep_awake.settingChanged();
    expect(blocker.open.size).toBe(1);
  });
});
