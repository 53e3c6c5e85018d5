import { expect, it } from 'vitest';
import type { PtzService } from '../../../gateway/onvif/ptz-service.ts';
import { DAHUA, HIKVISION } from '../../cameras/onvif-models.ts';
import { openCamera, startSimulator } from './onvif-fixture.ts';

async function movable() {
  const simulator = await startSimulator({ model: DAHUA });
  const { ptz } = await openCamera(simulator);
  if (ptz === null) throw new Error('this one moves');
  const asked = async (ask: (ptz: PtzService) => Promise<unknown>) => {
    await ask(ptz);
    return /<s:Body>(.*)<\/s:Body>/
      .exec(simulator.requests.at(-1)?.body ?? '')?.[1]
      ?.replaceAll(/ xmlns="[^"]*"/g, '');
  };
  return { ptz, asked };
}
const TOKEN = '<ProfileToken>MediaProfile000</ProfileToken>';

it('is known not to move', async () => {
  expect((await openCamera(await startSimulator({ model: HIKVISION }))).ptz).toBeNull();
});

it('tells what it can', async () => {
  const { ptz } = await movable();
  expect(await ptz.abilities()).toEqual({
    pan_tilt: true,
    zoom: true,
    relative: true,
    home: true,
    max_presets: 255,
  });
});

it('moves for a limited time, no faster than it can, and stops', async () => {
  const { asked } = await movable();
  expect(await asked((ptz) => ptz.move({ pan: -7, tilt: 0.33333, zoom: 0 }, 4))).toBe(
    `<ContinuousMove>${TOKEN}<Velocity><PanTilt x="-1" y="0.333"/></Velocity><Timeout>PT4S</Timeout></ContinuousMove>`,
  );
  expect(await asked((ptz) => ptz.move({ pan: 0, tilt: 0, zoom: 1 }, 0))).toBe(
    `<ContinuousMove>${TOKEN}<Velocity><Zoom x="1"/></Velocity><Timeout>PT1S</Timeout></ContinuousMove>`,
  );
  expect(await asked((ptz) => ptz.step({ pan: 0.1, tilt: 0, zoom: 0 }))).toBe(
    `<RelativeMove>${TOKEN}<Translation><PanTilt x="0.1" y="0"/></Translation></RelativeMove>`,
  );
  expect(await asked((ptz) => ptz.stop())).toBe(
    `<Stop>${TOKEN}<PanTilt>true</PanTilt><Zoom>true</Zoom></Stop>`,
  );
});

it('remembers places and goes to them', async () => {
  const { ptz, asked } = await movable();
  expect(await ptz.presets()).toEqual([
    { token: '1', name: 'Door' },
    { token: '2', name: '2' },
  ]);
  expect(await ptz.remember('Gate')).toBe('3');
  expect(await asked((one) => one.remember('<Tür> & "Tor"'))).toBe(
    `<SetPreset>${TOKEN}<PresetName>&lt;Tür&gt; &amp; &quot;Tor&quot;</PresetName></SetPreset>`,
  );
  expect(await asked((one) => one.goTo('1'))).toBe(
    `<GotoPreset>${TOKEN}<PresetToken>1</PresetToken></GotoPreset>`,
  );
});
