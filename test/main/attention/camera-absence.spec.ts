import { beforeEach, describe, expect, it } from 'vitest';
import { CameraAbsence, type SeenCamera } from '../../../main/attention/camera-absence.ts';
import { ManualClock } from '../../signaling/connection/manual-clock.ts';

const SECOND = 1_000;
const NAMES = ['Gate', 'Barn', 'Pool', 'Attic', 'Cellar'];

describe('cameras that go and come back', () => {
  let clock: ManualClock;
  let told: string[];
  let absence: CameraAbsence;

  beforeEach(() => {
    clock = new ManualClock();
    told = [];
    const say = (word: string) => (cameras: readonly SeenCamera[]) => {
      told.push(`${word}: ${cameras.map(({ device_name }) => device_name).join(', ')}`);
    };
    absence = new CameraAbsence({ clock, gone: say('gone'), back: say('back') });
  });

  /** What the hub says: these are offline, the others online. */
  const see = (offline: readonly string[], { names = NAMES, has_line = true } = {}) => {
    absence.see(
      names.map((name) => ({ device_id: name, device_name: name, online: !offline.includes(name) })),
      has_line,
    );
  };

  it('tells of one after it was away for ten seconds and others had three to go with it', () => {
    see([]);
    see(['Gate']);
    clock.advance(13 * SECOND - 1);
    expect(told).toEqual([]);
    clock.advance(1);
    expect(told).toEqual(['gone: Gate']);
    clock.advance(3_600 * SECOND);
    expect(told).toEqual(['gone: Gate']);
  });

  it('says nothing of one that reloads its page', () => {
    see([]);
    see(['Gate']);
    clock.advance(9 * SECOND);
    see([]);
    clock.advance(60 * SECOND);
    expect(told).toEqual([]);
  });

  it('tells of many as one, in the order of the hub’s list', () => {
    see([]);
    see(['Barn']);
    clock.advance(SECOND);
    see(['Barn', 'Gate', 'Pool', 'Attic', 'Cellar']);
    clock.advance(60 * SECOND);
    expect(told).toEqual(['gone: Barn, Gate, Pool, Attic, Cellar']);
  });

  it('tells at most twice a minute, however they come and go', () => {
    see([]);
    for (const name of NAMES) {
      see([name]);
      clock.advance(5 * SECOND);
      see(NAMES.slice(0, NAMES.indexOf(name) + 1));
      clock.advance(12 * SECOND);
    }
    expect(told.filter((line) => line.startsWith('gone')).length).toBeLessThanOrEqual(4);
    clock.advance(60 * SECOND);
    expect(told.join(' ')).toContain('Cellar');
  });

  it('tells of one that is back only if it told that it was gone, and each time once', () => {
    see(['Barn']);
    see([]);
    clock.advance(60 * SECOND);
    expect(told).toEqual([]);
    see(['Gate']);
    clock.advance(60 * SECOND);
    see([]);
    clock.advance(60 * SECOND);
    expect(told).toEqual(['gone: Gate', 'back: Gate']);
    see([]);
    clock.advance(60 * SECOND);
    expect(told).toHaveLength(2);
  });

  it('says nothing of one that comes back for a moment, and nothing of it going again', () => {
    see([]);
    see(['Gate']);
    clock.advance(60 * SECOND);
    see([]);
    clock.advance(2 * SECOND);
    see(['Gate']);
    clock.advance(60 * SECOND);
    expect(told).toEqual(['gone: Gate']);
  });

  it('takes what it finds at the first look, and a camera that is added or removed, as no news', () => {
    see(['Gate']);
    see(['Gate', 'New'], { names: [...NAMES, 'New'] });
    clock.advance(60 * SECOND);
    see(['Gate', 'Pool'], { names: NAMES });
    see(['Gate'], { names: NAMES.filter((name) => name !== 'Pool') });
    clock.advance(60 * SECOND);
    expect(told).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it('knows nothing without a line to the hub', () => {
    see([]);
    see(['Gate']);
    clock.advance(9 * SECOND);
    see(['Gate'], { has_line: false });
    clock.advance(600 * SECOND);
    expect(told).toEqual([]);
  });

  it('gives cameras time to come back to a hub that restarted, and tells as one of those that did not', () => {
    see([]);
    see([], { has_line: false });
    clock.advance(5 * SECOND);
    see(NAMES);
    clock.advance(20 * SECOND);
    see(['Barn', 'Pool', 'Attic']);
    clock.advance(22 * SECOND);
    expect(told).toEqual([]);
    clock.advance(SECOND);
    expect(told).toEqual(['gone: Barn, Pool, Attic']);
    see([]);
    clock.advance(60 * SECOND);
    expect(told.at(-1)).toBe('back: Barn, Pool, Attic');
  });

  it('remembers over a restart of the hub whom it told to be gone', () => {
    see([]);
    see(['Gate']);
    clock.advance(60 * SECOND);
    see(['Gate'], { has_line: false });
    see([]);
    clock.advance(60 * SECOND);
    expect(told).toEqual(['gone: Gate', 'back: Gate']);
  });

  it('leaves no timer behind', () => {
    see([]);
    see(['Gate']);
    absence.stop();
    expect(clock.pending).toBe(0);
  });
});
