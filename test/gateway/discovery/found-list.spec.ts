import { beforeEach, describe, expect, it } from 'vitest';
import { FoundList } from '../../../gateway/discovery/found-list.ts';
import type { FoundThing } from '../../../gateway/contract/found-thing.ts';
import { ManualClock } from '../../signaling/connection/manual-clock.ts';

const camera = (id: string, more: Partial<FoundThing> = {}): FoundThing => ({
  id,
  source: 'onvif',
  name: 'Door',
  address: '192.168.1.64',
  ...more,
});

let clock: ManualClock;
let told: string[];
let list: FoundList;
beforeEach(() => {
  clock = new ManualClock();
  told = [];
  const listener = {
    found: ({ id, name }: FoundThing) => void told.push(`${id} ${name}`),
    gone: (id: string) => void told.push(`${id} gone`),
  };
  list = new FoundList(clock, listener, 1_000);
});

describe('the list of what was found', () => {
  it('tells of a thing once, and again when it changed', () => {
    list.seen(camera('a'));
    list.seen(camera('a'));
    list.seen(camera('a', { name: 'Gate' }));
    expect(told).toEqual(['a Door', 'a Gate']);
  });

  it('lets go of what was not heard of for a while', () => {
    list.seen(camera('a'));
    list.seen(camera('b', { address: '192.168.1.65' }));
    clock.advance(600);
    list.seen(camera('b', { address: '192.168.1.65' }));
    clock.advance(600);
    list.sweep();
    expect(told).toEqual(['a Door', 'b Door', 'a gone']);
    expect(list.things.map(({ id }) => id)).toEqual(['b']);
  });

  it('shows a camera that announces itself both ways as one', () => {
    list.seen(camera('m', { source: 'mdns' }));
    list.seen(camera('o'));
    list.seen(camera('m', { source: 'mdns' }));
    list.seen(camera('n', { source: 'mdns', address: '192.168.1.65' }));
    expect(told).toEqual(['m Door', 'm gone', 'o Door', 'n Door']);
  });

  it('has room for 1,000 things, 32 at one address', () => {
    for (let n = 0; n < 2_000; n += 1) list.seen(camera(`one ${n}`));
    expect(list.things).toHaveLength(32);
    for (let n = 0; n < 2_000; n += 1)
      list.seen(camera(`other ${n}`, { address: `10.0.${n >> 8}.${n & 255}` }));
    expect(list.things).toHaveLength(1_000);
    list.lost('one 3');
    list.seen(camera('new', { address: '10.9.9.9' }));
    expect(told.at(-1)).toBe('new Door');
  });
});
