import { describe, expect, it } from 'vitest';
import type { FoundThing } from '../../../gateway/contract/found-thing.ts';
import { FoundCameras } from '../../../main/gateway-host/found-cameras.ts';
import { foundCameras } from '../../../preload/contract/found-camera.ts';

const THING: FoundThing = {
  id: 'onvif:urn:uuid:1',
  source: 'onvif',
  name: 'Gate',
  address: '192.168.1.64',
  onvif_url: 'http://192.168.1.64/onvif/device_service',
};

function found(...things: Partial<FoundThing>[]): FoundCameras {
  const cameras = new FoundCameras();
  cameras.replace(things.map((change, n) => ({ ...THING, id: String(n), ...change })));
  return cameras;
}

const addressOf = (change: Partial<FoundThing>) => found(change).views(() => false)[0]?.address;
const WITHOUT_ONVIF = { onvif_url: undefined as never, source: 'mdns' } as const;

describe('found cameras', () => {
  it('have the address that finds them again: with the port, or the whole stream, where that is needed', () => {
    expect(addressOf({})).toBe('192.168.1.64');
    expect(addressOf({ onvif_url: 'http://192.168.1.64:8899/x' })).toBe('192.168.1.64:8899');
    expect(addressOf({ ...WITHOUT_ONVIF, rtsp_url: 'rtsp://192.168.1.64:554/' })).toBe('192.168.1.64');
    const port = 'rtsp://192.168.1.64:8554/';
    expect(addressOf({ ...WITHOUT_ONVIF, rtsp_url: port })).toBe(port);
    const stream = 'rtsp://192.168.1.64:8554/live?a=1&b=2';
    expect(addressOf({ ...WITHOUT_ONVIF, rtsp_url: stream })).toBe(stream);
    expect(addressOf({ ...WITHOUT_ONVIF })).toBe('192.168.1.64');
  });

  it('are known by what was shown, and by nothing else', () => {
    const cameras = found({}, { onvif_url: 'http://192.168.1.65:8899/x' });
    expect(cameras.at(' 192.168.1.65:8899 ')?.id).toBe('1');
    expect(cameras.at('192.168.1.65')).toBeNull();
    expect(cameras.at('')).toBeNull();
  });

  it('stand in the order in which they came, those that are added last', () => {
    const views = found({}, {}, {}).views(({ id }) => id === '0');
    expect(views.map(({ found_id, is_added }) => [found_id, is_added])).toEqual([
      ['1', false],
      ['2', false],
      ['0', true],
    ]);
  });

  it('show nothing that a screen obeys, whoever wrote it, and fit their schema', () => {
    const bad = '\u202egate\u0007'.padEnd(200, '\u200b');
    const views = found({ name: bad, maker: bad, model: bad, address: bad, ...WITHOUT_ONVIF }).views(
      () => false,
    );
    expect(foundCameras.safeParse(views).success).toBe(true);
    expect(JSON.stringify(views)).toContain('\\\\u202egate');
    expect(JSON.stringify(views)).not.toMatch(/[\u202e\u200b\u0007]/);
  });
});
