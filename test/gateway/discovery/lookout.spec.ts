import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MAX_FOUND, type FoundThing } from '../../../gateway/contract/found-thing.ts';
import { fromGateway } from '../../../gateway/contract/messages.ts';
import { Lookout } from '../../../gateway/discovery/lookout.ts';
import {
  probeMatches,
  WsDiscoveryResponder,
  type Announced,
  type WsDiscoveryResponderOptions,
} from '../../cameras/ws-discovery-responder.ts';
import { ManualClock } from '../../signaling/connection/manual-clock.ts';

/* Asked directly, over real UDP; multicast has its test in camera-discovery.spec.ts. */

const PATIENCE = { timeout: 10_000 };

let clock: ManualClock;
let told: FoundThing[][];
let responder: WsDiscoveryResponder | null;
let lookout: Lookout;
beforeEach(() => {
  [clock, told, responder] = [new ManualClock(), [], null];
});
afterEach(async () => {
  lookout.stop();
  await responder?.stop();
});

const camera = (n: number): Announced => ({
  reference: `urn:uuid:${String(n)}`,
  types: 'dn:NetworkVideoTransmitter',
  scopes: `onvif://www.onvif.org/name/Camera%20${String(n)}`,
  xaddrs: `http://10.0.${String(n >> 8)}.${String(n & 255)}/onvif/device_service`,
});

async function announce(more: Partial<WsDiscoveryResponderOptions>): Promise<WsDiscoveryResponder> {
  responder = await WsDiscoveryResponder.start({ host: '127.0.0.1', port: 0, announced: [], ...more });
  return responder;
}

function look(allow_loopback = true): Lookout {
  const { port } = responder ?? { port: 9 };
  const tell = (things: FoundThing[]): void => void told.push(things);
  lookout = new Lookout({
    ...{ clock, tell, interfaces: () => [], ws_port: port, policy: { allow_loopback } },
  });
  lookout.start();
  return lookout;
}

/** Waits for an answer, which starts a timer beside those of the round, the repetition and the host; then until it is told. */
async function hear(): Promise<void> {
  await expect.poll(() => clock.pending, PATIENCE).toBe(4);
  clock.advance(250);
  expect(told).toHaveLength(1);
}

describe('looking for cameras', () => {
  it('tells all that answered in one go, as the contract has it', async () => {
    await announce({ announced: [camera(1), camera(2), camera(3)] });
    await look().ask(' 127.0.0.1 ');
    await hear();
    expect(told.map((things) => things.map(({ name }) => name))).toEqual([
      ['Camera 1', 'Camera 2', 'Camera 3'],
    ]);
    expect(fromGateway.safeParse({ type: 'found', things: told[0] }).success).toBe(true);
  });

  it('asks the host of a stream’s address too, and none that may not be asked', async () => {
    const { probes } = await announce({ announced: [camera(1)] });
    const strict = look(false);
    for (const target of [
      '127.0.0.1',
      'rtsp://127.0.0.1/x',
      '169.254.169.254',
      '',
      'not an address',
      '[::1]',
    ])
      await strict.ask(target);
    // Nothing but the next round: no host is waited for.
    expect(clock.pending).toBe(1);
    strict.stop();
    await look().ask('rtsp://127.0.0.1:8554/stream1');
    await hear();
    // One of each kind, and nothing from before.
    expect(probes).toHaveLength(2);
  });

  it('tells no more than a list holds, however many are invented', async () => {
    const all = Array.from({ length: 320 }, (_, n) => camera(n + 1));
    const instead = Array.from({ length: 20 }, (_, n) =>
      Buffer.from(probeMatches(all.slice(16 * n, 16 * n + 16), 'none')),
    );
    await announce({ instead, answers_to: 'cameras' });
    await look().ask('127.0.0.1');
    await expect
      .poll(() => {
        clock.advance(50);
        return told.at(-1)?.length;
      }, PATIENCE)
      .toBe(MAX_FOUND);
  });

  it.each([
    ['http://192.168.1.64/x', true],
    ['http://172.16.0.5/x', true],
    ['http://[fd00::5]/x', true],
    ['http://camera.local/x', true],
    ['http://203.0.113.9/x', false],
    ['http://8.8.8.8/x', false],
    ['http://[2606:4700::1111]/x', false],
    ['http://[::ffff:8.8.8.8]/x', false],
    ['http://camera.example.com/x', false],
  ])('shows %s: %s, since a password for what is not on the LAN would leave it', async (xaddrs, is_shown) => {
    await announce({ announced: [{ ...camera(1), xaddrs }, camera(2)] });
    await look().ask('127.0.0.1');
    await hear();
    expect(told[0]?.map(({ name }) => name)).toEqual([...(is_shown ? ['Camera 1'] : []), 'Camera 2']);
  });

  it('says nothing when nobody looks any more, and begins with nothing', async () => {
    await announce({ announced: [camera(1)] });
    await look().ask('127.0.0.1');
    await hear();
    lookout.stop();
    expect(clock.pending).toBe(0);
    await lookout.ask('127.0.0.1');
    expect(clock.pending).toBe(0);
    lookout.start();
    expect(told).toHaveLength(1);
  });
});
