import { createSocket, type Socket } from 'node:dgram';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MdnsBrowser } from '../../../gateway/discovery/mdns-browser.ts';
import { CAMERA_KINDS, readMdnsService } from '../../../gateway/discovery/read-mdns-service.ts';
import type { FoundThing } from '../../../gateway/contract/found-thing.ts';
import { dnsAnswer, dnsName, freeUdpPort, mdnsMessage, PTR, type MdnsAnnouncement } from './mdns-message.ts';

const CAMERA: MdnsAnnouncement = {
  service: '_rtsp._tcp.local',
  name: 'Garage',
  port: 8554,
  address: '192.168.1.70',
  txt: ['path=/live/1'],
};

let told: (FoundThing | string)[];
let browser: MdnsBrowser<(typeof CAMERA_KINDS)[number], FoundThing>;
let stranger: Socket;
let port: number;

beforeEach(async () => {
  told = [];
  port = await freeUdpPort();
  stranger = createSocket('udp4');
  browser = new MdnsBrowser({
    kinds: CAMERA_KINDS,
    read: readMdnsService,
    found: (thing) => void told.push(thing),
    gone: (id) => void told.push(id),
    interfaces: () => ['127.0.0.1'],
    network: { port, ip: '127.0.0.1', multicast: false },
  });
  browser.browse();
});
afterEach(() => {
  browser.stop();
  stranger.close();
});

/** Sent until it arrives: the library does not say when it listens. */
async function say(message: Buffer, arrived: () => boolean): Promise<void> {
  await expect
    .poll(
      () => {
        stranger.send(message, port, '127.0.0.1');
        return arrived();
      },
      { interval: 20, timeout: 10_000 },
    )
    .toBe(true);
}
const heard = (): boolean => told.length > 0;

describe('listening to announcements', () => {
  it('finds an RTSP server with the path that it tells', async () => {
    await say(mdnsMessage(CAMERA), heard);
    expect(told[0]).toEqual({
      id: 'mdns:garage._rtsp._tcp.local',
      source: 'mdns',
      name: 'Garage',
      address: '192.168.1.70',
      port: 8554,
      rtsp_url: 'rtsp://192.168.1.70:8554/live/1',
    });
  });

  it('finds an Axis camera', async () => {
    await say(
      mdnsMessage({
        ...CAMERA,
        service: '_axis-video._tcp.local',
        name: 'AXIS M3106 - ACCC8E000000',
        port: 80,
      }),
      heard,
    );
    expect(told[0]).toMatchObject({
      maker: 'AXIS',
      onvif_url: 'http://192.168.1.70:80/onvif/device_service',
    });
  });

  it('tells again in the next round, and hears good-bye', async () => {
    await say(mdnsMessage(CAMERA), heard);
    browser.browse();
    told.length = 0;
    await say(mdnsMessage(CAMERA), heard);
    await say(mdnsMessage({ ...CAMERA, ttl: 0 }), () => told.includes('mdns:garage._rtsp._tcp.local'));
  });

  it('reads on after what is no announcement', async () => {
    const service = '_rtsp._tcp.local';
    const loop = Buffer.concat([dnsAnswer([]).fill(1, 7, 8), Buffer.from([0xc0, 12]), Buffer.from('_rtsp')]);
    const pointless = dnsAnswer(
      Array.from({ length: 500 }, () => [service, PTR, dnsName(`a.${service}`)] as const),
    );
    const nowhere = mdnsMessage({ ...CAMERA, name: 'nowhere', port: 0 });
    for (const message of [
      Buffer.alloc(0),
      Buffer.from('_rtsp'),
      loop,
      pointless,
      Buffer.alloc(9_001, '_rtsp'),
      nowhere,
    ])
      stranger.send(message, port, '127.0.0.1');
    await say(mdnsMessage({ ...CAMERA, txt: ['path=//evil\u0000', 'path'] }), heard);
    expect(told[0]).toMatchObject({ name: 'Garage', rtsp_url: 'rtsp://192.168.1.70:8554/' });
  });
});
