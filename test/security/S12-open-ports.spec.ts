import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openPortsOf } from '../../signaling/posture/open-ports.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';
import { otherAddress } from '../signaling/other-address.ts';
import { startHeadlessHub, type HeadlessHub } from '../signaling/headless/headless-hub.ts';
import { documentedPorts, isDocumented } from './documented-ports.ts';

/* A scan of the own host: what the system says of the hub's process, and what answers when somebody knocks. */

const ANNOUNCED = fileURLToPath(new URL('./announced-hub-process.ts', import.meta.url));
const LOOPBACK = '127.0.0.1';
const MDNS = 5_353;
const PATIENCE_MS = 120_000;
/** The hub's ports with plenty around them. */
const KNOCKED = { first: 7_000, last: 8_000 } as const;
const AT_ONCE = 200;

let lan: ReturnType<typeof otherAddress>;
let hub: HeadlessHub | undefined;

beforeAll(() => {
  lan = otherAddress();
});
afterAll(() => {
  lan.release();
});
afterEach(async () => {
  await hub?.end();
  hub = undefined;
});

async function start(bind: string, { announced }: { announced: boolean }): Promise<HeadlessHub> {
  const folder = temporaryFolder();
  // On its own choice of a port, as most hubs are.
  hub = announced
    ? await startHeadlessHub({ program: [ANNOUNCED], args: [folder, bind] })
    : await startHeadlessHub({ args: ['--data', folder, '--bind', bind, '--json'] });
  return hub;
}

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}

async function scan(host: string): Promise<number[]> {
  const open: number[] = [];
  for (let first: number = KNOCKED.first; first < KNOCKED.last; first += AT_ONCE) {
    const ports = Array.from({ length: AT_ONCE }, (_, n) => first + n);
    const found = await Promise.all(ports.map((port) => answers(host, port)));
    open.push(...ports.filter((_, n) => found[n]));
  }
  return open;
}

const without = (ports: readonly number[], before: readonly number[]) =>
  ports.filter((port) => !before.includes(port));

it('docs/firewall.md names one TCP port of a hub, with where it goes when that is taken, and mDNS', () => {
  expect(documentedPorts()).toEqual([
    { protocol: 'tcp', from: 7_443, to: 7_463 },
    { protocol: 'udp', from: MDNS, to: MDNS },
  ]);
});

describe.runIf(process.platform === 'linux')('a hub', { timeout: PATIENCE_MS }, () => {
  it('of this machine alone has one documented TCP port there, and no other', async () => {
    const { pid, port } = await start(LOOPBACK, { announced: false });
    expect(await openPortsOf(pid, 'tcp')).toEqual([{ address: LOOPBACK, port }]);
    expect(await openPortsOf(pid, 'udp')).toEqual([]);
    expect(isDocumented('tcp', port)).toBe(true);
  });

  it('of this machine alone is announced to nobody', async () => {
    const { pid, port } = await start(LOOPBACK, { announced: true });
    expect(await openPortsOf(pid, 'tcp')).toEqual([{ address: LOOPBACK, port }]);
    expect(await openPortsOf(pid, 'udp')).toEqual([]);
  });

  // Other programs of this machine may start to listen in between.
  it('of the network is found by knocking at its address and nowhere else', { retry: 2 }, async () => {
    const before = { loopback: await scan(LOOPBACK), lan: await scan(lan.address) };
    const { pid, port } = await start(lan.address, { announced: true });
    expect(without(await scan(lan.address), before.lan)).toEqual([port]);
    expect(without(await scan(LOOPBACK), before.loopback)).toEqual([]);
    expect(await openPortsOf(pid, 'tcp')).toEqual([{ address: lan.address, port }]);
    const udp = async () => (await openPortsOf(pid, 'udp'))?.map((each) => each.port);
    await expect.poll(udp, { timeout: PATIENCE_MS / 2 }).toEqual([MDNS]);
    expect([isDocumented('tcp', port), isDocumented('udp', MDNS)]).toEqual([true, true]);
  });
});
