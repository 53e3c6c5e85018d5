import { beforeEach, expect, it } from 'vitest';
import type { DemoClaim } from '../../../main/demo/demo-cameras.ts';
import { DemoFleet } from '../../../main/demo/demo-fleet.ts';

interface FakeWindow {
  loads: string[];
  closed: boolean;
  crash: () => void;
}

let windows: FakeWindow[];
let listeners: Set<(claim: DemoClaim) => void>;
let approved: string[];
let removed: string[];
let canceled: string[];
let timers: Map<() => void, number>;
let silent: boolean;
let fleet: DemoFleet;

function claimFor(url: string): void {
  const secret = new URLSearchParams(new URL(url).hash.slice(1)).get('s');
  if (secret === null || silent) return;
  for (const listener of [...listeners])
    listener({ claim_id: `claim-${secret}`, pairing_id: `pairing-${secret}` });
}

beforeEach(() => {
  [windows, approved, removed, canceled] = [[], [], [], []];
  listeners = new Set();
  timers = new Map();
  silent = false;
  let pairings = 0;
  fleet = new DemoFleet({
    hub: {
      cameraPageUrl: () => 'https://localhost:7443/camera',
      openPairing() {
        pairings += 1;
        const secret = String(pairings);
        return Promise.resolve({ pairing_id: `pairing-${secret}`, secret, pin: 'pin' });
      },
      cancelPairing(pairing_id) {
        canceled.push(pairing_id);
        return Promise.resolve();
      },
      approveClaim(claim_id) {
        approved.push(claim_id);
        return Promise.resolve({ device_id: `device-${claim_id}` });
      },
      removeDevice(device_id) {
        removed.push(device_id);
        return Promise.resolve();
      },
      onClaim(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
    openWindow({ onGone }) {
      const window: FakeWindow = {
        loads: [],
        closed: false,
        crash: () => {
          onGone('crashed');
        },
      };
      windows.push(window);
      return {
        load(url) {
          window.loads.push(url);
          queueMicrotask(() => {
            claimFor(url);
          });
        },
        close() {
          window.closed = true;
          return Promise.resolve();
        },
      };
    },
    after(delay_ms, task) {
      timers.set(task, delay_ms);
      return () => timers.delete(task);
    },
  });
});

function runTimers(): void {
  for (const task of [...timers.keys()]) {
    timers.delete(task);
    task();
  }
}

it('opens as many as wanted, each approved by its own claim and no other', async () => {
  await fleet.setCount(4);
  expect(fleet.count()).toBe(4);
  expect(approved.sort()).toEqual(['claim-1', 'claim-2', 'claim-3', 'claim-4']);
  expect(listeners.size).toBe(0);
  expect(timers.size).toBe(0);
});

it('approves nobody else who asks meanwhile', async () => {
  silent = true;
  const opening = fleet.setCount(1);
  await expect.poll(() => windows[0]?.loads.length).toBe(1);
  for (const listener of listeners) listener({ claim_id: 'stranger', pairing_id: 'of-a-person' });
  expect(approved).toEqual([]);
  runTimers();
  await expect(opening).rejects.toThrow(/in time/);
});

it('takes the last ones out of the hub when fewer are wanted, and opens those numbers again', async () => {
  await fleet.setCount(3);
  await fleet.setCount(1);
  expect(removed).toHaveLength(2);
  expect(windows.map(({ closed }) => closed)).toEqual([false, true, true]);
  await fleet.setCount(2);
  expect(windows.at(-1)?.loads[0]).toContain('n=2');
});

it('starts a crashed one again without a secret in its address', async () => {
  await fleet.setCount(1);
  windows[0]?.crash();
  expect([...timers.values()]).toEqual([500]);
  runTimers();
  expect(windows[0]?.loads.at(-1)).toBe('https://localhost:7443/camera');
  expect(approved).toHaveLength(1);
});

it('withdraws the invitation of one that never asks, keeps the others, and says so', async () => {
  await fleet.setCount(2);
  silent = true;
  const growing = fleet.setCount(3);
  await expect.poll(() => windows[2]?.loads.length).toBe(1);
  runTimers();
  await expect(growing).rejects.toThrow(/in time/);
  expect(canceled).toEqual(['pairing-3']);
  expect(windows.map(({ closed }) => closed)).toEqual([false, false, true]);
  expect(fleet.count()).toBe(2);
});

it('closes the window of one that a person removed, and leaves the hub alone', async () => {
  await fleet.setCount(2);
  fleet.forget('device-claim-1');
  expect(windows[0]?.closed).toBe(true);
  expect(removed).toEqual([]);
  expect(fleet.count()).toBe(1);
  fleet.forget('device-of-a-phone');
  expect(fleet.count()).toBe(1);
});

it('leaves the devices as they are when the station goes', async () => {
  await fleet.setCount(2);
  fleet.dispose();
  expect(windows.every(({ closed }) => closed)).toBe(true);
  expect(removed).toEqual([]);
});
