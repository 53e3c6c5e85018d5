import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WsDiscovery } from '../../../gateway/discovery/ws-discovery.ts';
import type { FoundThing } from '../../../gateway/contract/found-thing.ts';
import { systemClock } from '../../../signaling/clock.ts';
import { DAHUA } from '../../cameras/onvif-models.ts';
import {
  probeMatches,
  WsDiscoveryResponder,
  type WsDiscoveryResponderOptions,
} from '../../cameras/ws-discovery-responder.ts';
import { ManualClock } from '../../signaling/connection/manual-clock.ts';

const ANNOUNCED = {
  reference: 'urn:uuid:1',
  types: 'dn:NetworkVideoTransmitter',
  scopes: DAHUA.scopes,
  xaddrs: 'http://0.0.0.0/onvif/device_service',
};

let found: FoundThing[];
let responder: WsDiscoveryResponder | null;
let discovery: WsDiscovery | null;
beforeEach(() => {
  found = [];
});
afterEach(async () => {
  discovery?.stop();
  await responder?.stop();
});

async function ask(
  more: Partial<WsDiscoveryResponderOptions>,
  clock: Pick<ManualClock, 'after'> = systemClock,
) {
  responder = await WsDiscoveryResponder.start({
    host: '127.0.0.1',
    port: 0,
    announced: [ANNOUNCED],
    ...more,
  });
  const { port } = responder;
  discovery = new WsDiscovery({
    clock,
    interfaces: () => [],
    port,
    found: (thing) => void found.push(thing),
  });
  discovery.probeHost('127.0.0.1');
  return responder;
}

describe('asking a host for its cameras', () => {
  it.each(['cameras', 'everything'] as const)(
    'finds one that answers only to a probe for %s',
    async (answers_to) => {
      await ask({ answers_to });
      await expect
        .poll(() => found[0])
        .toMatchObject({ name: 'Dahua', onvif_url: 'http://127.0.0.1/onvif/device_service' });
    },
  );

  it('asks twice, since datagrams get lost, and no more', async () => {
    const clock = new ManualClock();
    const { probes } = await ask({}, clock);
    await expect.poll(() => probes.length).toBe(2);
    clock.advance(500);
    await expect.poll(() => probes.length).toBe(4);
    clock.advance(60_000);
    expect(clock.pending).toBe(0);
    expect([...probes].sort()).toEqual(['cameras', 'cameras', 'everything', 'everything']);
  });

  it('reads on after what nobody can read', async () => {
    const good = Buffer.from(probeMatches([ANNOUNCED], 'uuid:1'));
    const bomb = Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>');
    await ask({
      instead: [Buffer.alloc(0), Buffer.alloc(60_000, '<a>'), bomb, Buffer.from([0xff, 0xfe]), good],
    });
    await expect.poll(() => found.length).toBeGreaterThan(0);
    expect(found[0]?.name).toBe('Dahua');
  });

  it('listens to one sender for a while only', async () => {
    const many = Array.from({ length: 200 }, (_, n) =>
      Buffer.from(probeMatches([{ ...ANNOUNCED, reference: `urn:uuid:${n + 1000}` }], 'uuid:1')),
    );
    await ask({ answers_to: 'cameras', instead: many });
    await expect
      .poll(() => found.length)
      .toBe(Math.floor((128 * 1024) / Math.max(1024, many[0]?.length ?? 0)));
  });

  it('is over when it was stopped', async () => {
    const clock = new ManualClock();
    await ask({}, clock);
    discovery?.stop();
    expect(clock.pending).toBe(0);
  });
});

it('goes on without an interface that is gone', () => {
  const clock = new ManualClock();
  let interfaces = ['127.0.0.1', '203.0.113.77'];
  discovery = new WsDiscovery({ clock, interfaces: () => interfaces, port: 3702, found: () => undefined });
  discovery.probe();
  interfaces = ['127.0.0.1'];
  discovery.probe();
  discovery.stop();
  responder = null;
});
