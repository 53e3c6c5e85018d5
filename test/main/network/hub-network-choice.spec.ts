import type { NetworkInterfaceInfo } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { HubNetworkChoice } from '../../../main/network/hub-network-choice.ts';
import { SettingsStore } from '../../../main/settings/settings-store.ts';
import { ManualClock } from '../../signaling/connection/manual-clock.ts';
import { temporaryFolder } from '../temporary-folder.ts';

let folder: string;
let settings: SettingsStore;
let interfaces: NodeJS.Dict<NetworkInterfaceInfo[]>;

const at = (...addresses: string[]) =>
  addresses.map((address) => ({
    address,
    internal: address === '127.0.0.1',
    family: address.includes(':') ? 'IPv6' : 'IPv4',
  })) as NetworkInterfaceInfo[];

beforeEach(() => {
  folder = temporaryFolder();
  settings = openSettings();
  interfaces = {
    lo: at('127.0.0.1'),
    wlan0: at('fe80::1', 'fd00::9', '192.168.1.20'),
    eth0: at('10.0.0.7'),
    tun0: at('fe80::3', 'fd12::1'),
    wan: at('203.0.113.9', '2001:db8::1'),
    link: at('169.254.3.4'),
  };
});

const openSettings = () =>
  new SettingsStore(join(folder, 'settings.json'), { warn: vi.fn(), error: vi.fn() });
const start = (given: string | null = null) =>
  new HubNetworkChoice({ settings, interfaces: () => interfaces, given });
const WLAN = { kind: 'one', name: 'wlan0' } as const;

describe('where the hub listens', () => {
  it('is everywhere until somebody chooses', () => {
    expect(start().bind).toBeNull();
    expect(start().view()).toMatchObject({ chosen: { kind: 'all' }, needs_restart: false, given: null });
  });

  it('is on networks that its certificate can name, with IPv4 first', () => {
    expect(start().view().networks).toEqual([
      { name: 'eth0', address: '10.0.0.7' },
      { name: 'tun0', address: 'fd12::1' },
      { name: 'wlan0', address: '192.168.1.20' },
    ]);
  });

  it('changes with the next start, and is still so after one more', async () => {
    const now = start();
    now.choose(WLAN);
    expect(now.bind).toBeNull();
    expect(now.view()).toMatchObject({ chosen: WLAN, needs_restart: true });
    await settings.flush();
    settings = openSettings();
    expect(start().bind).toBe('192.168.1.20');
    expect(start().view().needs_restart).toBe(false);
    now.choose({ kind: 'all' });
    expect(now.view().needs_restart).toBe(false);
    now.choose({ kind: 'this_computer' });
    settings.update({ hub_network: { kind: 'this_computer' } });
    expect(start().bind).toBe('127.0.0.1');
    expect(start().missing()).toBeNull();
  });

  it('is what the environment says, whatever was chosen', () => {
    settings.update({ hub_network: { kind: 'one', name: 'gone' } });
    const given = start('10.0.0.7');
    expect(given.bind).toBe('10.0.0.7');
    expect(given.view()).toMatchObject({ given: '10.0.0.7', needs_restart: false });
    expect(given.missing()).toBeNull();
  });

  it('has to be taken up anew when the network gave another address', () => {
    settings.update({ hub_network: WLAN });
    const now = start();
    interfaces = { ...interfaces, wlan0: at('192.168.1.21') };
    expect(now.view().needs_restart).toBe(true);
  });
});

describe('a network that is not there', () => {
  it.each([
    ['gone', () => ({})],
    ['without an address', () => ({ wlan0: [] })],
    ['on the internet only', () => ({ wlan0: at('203.0.113.9') })],
  ])('%s leaves the hub to this computer alone, never to all networks', (_, without) => {
    settings.update({ hub_network: WLAN });
    delete interfaces['wlan0'];
    Object.assign(interfaces, without());
    const now = start();
    expect(now.bind).toBe('127.0.0.1');
    expect(now.missing()).toEqual({ name: 'wlan0', is_back: false });
    expect(now.view()).toMatchObject({ chosen: WLAN, needs_restart: false });
  });

  it('is told when it is back and when it went again, each once', () => {
    const clock = new ManualClock();
    const there = interfaces;
    settings.update({ hub_network: WLAN });
    interfaces = { lo: at('127.0.0.1') };
    const now = start();
    const told: (boolean | undefined)[] = [];
    const stop = now.watch(clock, (missing) => told.push(missing?.is_back));
    clock.advance(60_000);
    expect(told).toEqual([]);
    interfaces = there;
    clock.advance(60_000);
    expect(told).toEqual([true]);
    expect(now.view().needs_restart).toBe(true);
    interfaces = { lo: at('127.0.0.1') };
    clock.advance(60_000);
    expect(told).toEqual([true, false]);
    stop();
    interfaces = there;
    clock.advance(60_000);
    expect(told).toHaveLength(2);
  });
});
