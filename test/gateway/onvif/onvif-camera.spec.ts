import { describe, expect, it } from 'vitest';
import { AXIS, CLONE, DAHUA, HIKVISION, REOLINK, TAPO } from '../../cameras/onvif-models.ts';
import { failureOf, openCamera, startSimulator } from './onvif-fixture.ts';

const MODELS = [
  [HIKVISION, 'H265 2688x1520@20', 'H264 640x360@20'],
  [DAHUA, 'H264 2560x1440@25', 'H264 704x576@25'],
  [REOLINK, 'H265 3840x2160@25', 'H264 640x360@10'],
  [TAPO, 'H264 2304x1296@15', 'H264 640x360@15'],
  [AXIS, 'H264 2688x1512@30', null],
  [CLONE, 'H264 1280x720@25', 'H264 704x576@25'],
] as const;

describe.each(MODELS)('$maker $model', (model, main, sub) => {
  const picture = (
    one: { codec: string; width: number | null; height: number | null; fps: number | null } | null,
  ) => one && `${one.codec} ${String(one.width)}x${String(one.height)}@${String(one.fps)}`;

  it('tells what it is and what it streams', async () => {
    const camera = await openCamera(await startSimulator({ model }));
    const { maker, firmware, serial } = model;
    expect(camera.facts).toMatchObject({ maker, model: model.model, firmware, serial });
    expect(camera.facts.sends_password_in_clear).toBe(false);
    const streams = await camera.streams();
    expect(streams.profiles.map(({ name, token }) => ({ name, token }))).toEqual(
      model.profiles.map(({ name, token }) => ({ name, token })),
    );
    expect([picture(streams.main), picture(streams.sub)]).toEqual([main, sub]);
    const wanted = model.profiles[0]?.stream.replace('HOST', '127.0.0.1');
    expect(streams.main?.stream_url).toBe(wanted);
    expect(camera.ptz !== null).toBe(model.has_ptz);
  });
});

describe('a camera', () => {
  it('that knows no GetServices is asked for its capabilities', async () => {
    const simulator = await startSimulator({ model: DAHUA, capabilities_only: true });
    const streams = await (await openCamera(simulator)).streams();
    expect(streams.profiles).toHaveLength(2);
    expect(simulator.operations).toContain('GetCapabilities');
  });

  it('that has Media 2 only is asked by it', async () => {
    const simulator = await startSimulator({ model: { ...HIKVISION, media: ['media2'] } });
    const { main } = await (await openCamera(simulator)).streams();
    expect(main?.codec).toBe('H265');
    expect(simulator.requests.some(({ service }) => service === 'media')).toBe(false);
  });

  it('whose Media 2 fails is asked by Media 1', async () => {
    const simulator = await startSimulator({
      model: DAHUA,
      instead: (operation, answer) => {
        if (operation !== 'GetServices') return false;
        const services = ['media', 'media2'].map((name) => {
          const version = name === 'media' ? 'ver10' : 'ver20';
          return `<Service><Namespace>http://www.onvif.org/${version}/media/wsdl</Namespace><XAddr>http://h/onvif/${name}</XAddr></Service>`;
        });
        const body = `<GetServicesResponse>${services.join('')}</GetServicesResponse>`;
        answer.end(`<Envelope><Body>${body}</Body></Envelope>`);
        return true;
      },
    });
    simulator.requests.length = 0;
    expect((await (await openCamera(simulator)).streams()).profiles).toHaveLength(2);
  });

  it('that names a host nobody can reach is asked where it was reached, and so are its streams', async () => {
    const simulator = await startSimulator({ model: DAHUA, believed: '192.0.2.108:80' });
    const { main } = await (await openCamera(simulator)).streams();
    expect(main?.stream_url).toBe(
      'rtsp://127.0.0.1:554/cam/realmonitor?channel=1&subtype=0&unicast=true&proto=Onvif',
    );
  });

  it('that escapes its addresses twice gets them read right', async () => {
    const simulator = await startSimulator({ model: HIKVISION, escapes_twice: true });
    const { main } = await (await openCamera(simulator)).streams();
    expect(main?.stream_url).toBe(
      'rtsp://127.0.0.1:554/Streaming/Channels/101?transportmode=unicast&profile=Profile_1',
    );
  });

  it('that has one profile without a stream still gives the others', async () => {
    const simulator = await startSimulator({
      model: DAHUA,
      instead: (operation, answer) => {
        const first = simulator.operations.filter((one) => one === 'GetStreamUri').length === 1;
        if (operation !== 'GetStreamUri' || !first) return false;
        answer.writeHead(500).end();
        return true;
      },
    });
    const streams = await (await openCamera(simulator)).streams();
    expect(streams.profiles.map(({ token }) => token)).toEqual(['MediaProfile001']);
    expect(streams.sub).toBeNull();
  });

  it('that has no media is no camera', async () => {
    const simulator = await startSimulator({ model: { ...DAHUA, media: [] } });
    expect((await failureOf(openCamera(simulator))).code).toBe('not_supported');
  });
});
