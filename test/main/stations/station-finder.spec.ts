import { createSocket, type Socket } from 'node:dgram';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StationFinder } from '../../../main/stations/station-finder.ts';
import type { AnnouncedHub } from '../../../main/stations/announced-hub.ts';
import type { FoundStation } from '../../../preload/contract/stations-model.ts';
import { systemClock } from '../../../signaling/clock.ts';
import { createCameraNetwork } from '../../cameras/network-namespace.ts';
import { freeUdpPort, mdnsMessage, type MdnsAnnouncement } from '../../gateway/discovery/mdns-message.ts';
import { ManualClock } from '../../signaling/connection/manual-clock.ts';

const PIN = 'q7Wc2ZtK9xLr4VbN6mYd8HsPf3JgTe5Ua1CoXi0EwQk';
const OTHER_PIN = 'Zt9xLr4VbN6mYd8HsPf3JgTe5Ua1CoXi0EwQkq7Wc2K';
const ANNOUNCED = fileURLToPath(new URL('./announced-station-process.ts', import.meta.url));
const PATIENCE = { interval: 50, timeout: 20_000 };

let told: FoundStation[];
let known: { hub_id: string; pin: string }[];
let finder: StationFinder;
let stranger: Socket;
let port: number;
let clock: ManualClock;

beforeEach(async () => {
  [told, known] = [[], []];
  port = await freeUdpPort();
  stranger = createSocket('udp4');
  clock = new ManualClock();
  finder = new StationFinder({
    clock,
    hubs: { get: (hub_id) => (known.find((hub) => hub.hub_id === hub_id) ?? null) as never },
    ownId: () => 'own-hub',
    found: (stations) => (told = stations),
    interfaces: () => ['127.0.0.1'],
    network: { port, ip: '127.0.0.1', multicast: false },
  });
});
afterEach(() => {
  finder.stop();
  stranger.close();
});

function announcement(
  change: { id?: string; pin?: string; name?: string } & Partial<MdnsAnnouncement>,
): Buffer {
  const { id = 'hub-1', pin = PIN, name = 'Barn', ...more } = change;
  return mdnsMessage({
    service: '_mumu-hub._tcp.local',
    name: `Station ${id}`,
    port: 7443,
    address: '192.168.1.70',
    txt: ['v=1', `id=${id}`, `name=${name}`, `pin=${pin}`],
    ...more,
  });
}

/** Sent until it arrives: the library does not say when it listens. */
async function say(message: Buffer, arrived: () => boolean): Promise<void> {
  const once_more = (): boolean => {
    stranger.send(message, port, '127.0.0.1');
    return arrived();
  };
  await expect.poll(once_more, PATIENCE).toBe(true);
}

describe('looking for stations', () => {
  it('finds one with its name, its pin and where it is, and lets go of it when it says good-bye', async () => {
    finder.lookForWindow(true);
    await say(announcement({}), () => told.length > 0);
    expect(told).toEqual([{ found_id: 'hub-1', name: 'Barn', address: '127.0.0.1:7443', state: 'new' }]);
    expect(finder.whereabouts('hub-1')).toEqual({
      urls: ['https://127.0.0.1:7443', 'https://192.168.1.70:7443'],
      announced_pin: PIN,
    });
    await say(announcement({ ttl: 0 }), () => told.length === 0);
  });

  it('knows those again that were confirmed, and those that have another pin since', async () => {
    known = [
      { hub_id: 'hub-1', pin: PIN },
      { hub_id: 'hub-2', pin: PIN },
    ];
    finder.lookForWindow(true);
    await say(announcement({}), () => told.length > 0);
    await say(announcement({ id: 'hub-2', pin: OTHER_PIN }), () => told.length > 1);
    expect(told.map(({ state }) => state)).toEqual(['known', 'other_pin']);
  });

  it('leaves out itself, and what no station says', async () => {
    finder.lookForWindow(true);
    for (const message of [
      announcement({ id: 'own-hub' }),
      announcement({ id: 'a b' }),
      announcement({ id: 'hub-3', pin: 'short' }),
      announcement({ id: 'hub-4', name: 'a\u202eb' }),
      announcement({ id: 'hub-5', txt: ['v=2', 'id=hub-5', 'name=Barn', `pin=${PIN}`] }),
      announcement({ id: 'hub-6', port: 0 }),
    ]) {
      stranger.send(message, port, '127.0.0.1');
    }
    await say(announcement({}), () => told.length > 0);
    expect(told.map(({ found_id }) => found_id)).toEqual(['hub-1']);
  });

  it('leads to addresses of a home or an office only', async () => {
    finder.lookForWindow(true);
    await say(announcement({ address: '8.8.8.8' }), () => told.length > 0);
    expect(finder.whereabouts('hub-1')?.urls).toEqual(['https://127.0.0.1:7443']);
  });

  it('forgets what was not heard of for a while', async () => {
    finder.lookForWindow(true);
    await say(announcement({}), () => told.length > 0);
    clock.advance(40_000);
    expect(told).toEqual([]);
  });

  it('ends with the last who wants it', async () => {
    const heard: AnnouncedHub[] = [];
    const stop = finder.look((hub) => heard.push(hub));
    finder.lookForWindow(true);
    finder.lookForWindow(false);
    await say(announcement({}), () => heard.length > 0);
    expect(told).toEqual([]);
    stop();
    expect(clock.pending).toBe(0);
  });
});

it('hears a real station announce itself on the network', async () => {
  const network = createCameraNetwork(`mumust${String(process.pid)}`.slice(0, 12), 78, '10.213');
  if (network === null) {
    // Root can make one; nobody else need.
    expect(process.getuid?.()).not.toBe(0);
    return;
  }
  const hub_id = randomUUID();
  const child = network.run(ANNOUNCED, [hub_id, PIN]);
  const gone = once(child, 'exit');
  const real = new StationFinder({
    clock: systemClock,
    hubs: { get: () => null },
    ownId: () => null,
    found: (stations) => (told = stations),
    interfaces: () => [network.here],
  });
  try {
    real.lookForWindow(true);
    await expect
      .poll(() => told, PATIENCE)
      .toEqual([{ found_id: hub_id, name: 'Barn', address: `${network.there}:7443`, state: 'new' }]);
    child.stdin?.end();
    await expect.poll(() => told, PATIENCE).toEqual([]);
  } finally {
    real.stop();
    child.kill();
    await gone;
    network.remove();
  }
});
