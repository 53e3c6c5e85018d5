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

const WATCHING = { live: true, seen: true, wall: true };

describe('the display', () => {
  let blocker: Blocker;
  let when: KeepDisplayOn;

  beforeEach(() => {
    blocker = new Blocker();
    when = 'always';
  });

  const keepAwake = (kiosk = false) => new KeepAwake({ blocker, when: () => when, kiosk });

  it('is kept on once while somebody watches', () => {
    const keep_awake = keepAwake();
    keep_awake.tell({ seen: true, wall: true });
    expect(blocker.started).toEqual([]);
    keep_awake.tell({ live: true });
    keep_awake.tell({ live: true });
    keep_awake.tell({ wall: true });
    expect(blocker.started).toEqual(['prevent-display-sleep']);
    expect(blocker.open.size).toBe(1);
  });

  it.each([
    ['no camera is live', { live: false }],
    ['the window is not seen', { seen: false }],
    ['there is no wall', { wall: false }],
  ])('is let go at once when %s, and kept on again', (_, change) => {
    const keep_awake = keepAwake();
    keep_awake.tell(WATCHING);
    keep_awake.tell(change);
    expect(blocker.open.size).toBe(0);
    keep_awake.tell(WATCHING);
    expect(blocker.open.size).toBe(1);
  });

  it('is kept on in a kiosk alone, until that is left', () => {
    when = 'kiosk';
    keepAwake().tell(WATCHING);
    expect(blocker.started).toEqual([]);
    const kiosk = keepAwake(true);
    kiosk.tell(WATCHING);
    expect(blocker.open.size).toBe(1);
    kiosk.tell({ kiosk: false });
    expect(blocker.open.size).toBe(0);
  });

  it('follows the setting while somebody watches', () => {
    const keep_awake = keepAwake(true);
    keep_awake.tell(WATCHING);
    when = 'never';
    keep_awake.settingChanged();
    expect(blocker.open.size).toBe(0);
    when = 'kiosk';
    keep_awake.settingChanged();
    expect(blocker.open.size).toBe(1);
  });
});
