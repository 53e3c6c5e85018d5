import { describe, expect, it } from 'vitest';
import { AXIS, DAHUA, HIKVISION, TAPO, type OnvifModel } from '../../cameras/onvif-models.ts';
import { failureOf, openCamera, startSimulator } from './onvif-fixture.ts';

/** Its pictures come from where the simulator is, not from port 80. */
const here = (model: OnvifModel, port: number): OnvifModel => ({
  ...model,
  snapshot: model.snapshot?.replace('HOST', `HOST:${port}`) ?? null,
});

async function started(
  model: OnvifModel,
  more: { snapshot?: Buffer; kind?: 'http_basic' | 'http_md5' | 'none' } = {},
) {
  const probe = await startSimulator({ model });
  const { port } = probe;
  await probe.stop();
  const snapshot_sign_in = more.kind ?? 'http_md5';
  return startSimulator({ model: here(model, port), port, snapshot_sign_in, ...more });
}

describe('a picture of a camera', () => {
  it.each([HIKVISION, DAHUA, AXIS])('comes as JPEG, signed in over HTTP: $maker', async (model) => {
    const simulator = await started(model);
    const camera = await openCamera(simulator);
    const { format, picture } = await camera.snapshot();
    expect([format, picture.toString('hex', 0, 3)]).toEqual(['jpeg', 'ffd8ff']);
    await camera.snapshot();
    expect(
      simulator.requests.filter(({ shown }) => shown.kind === 'http').map(({ shown }) => shown.right),
    ).toEqual([true, true]);
    expect(simulator.wrong_attempts).toBe(0);
  });

  it('does not change how the camera is asked', async () => {
    const simulator = await started(DAHUA);
    const camera = await openCamera(simulator);
    await camera.snapshot();
    expect((await camera.streams()).profiles).toHaveLength(2);
  });

  it('is missing where the camera has none', async () => {
    const camera = await openCamera(await startSimulator({ model: TAPO }));
    expect((await failureOf(camera.snapshot())).code).toBe('not_supported');
  });

  it.each([
    ['no picture', Buffer.from('<html>')],
    ['nothing', Buffer.alloc(0)],
    ['more than 4 MiB', Buffer.alloc(4 * 1024 * 1024 + 1, Buffer.from('ffd8ff', 'hex'))],
  ])('is refused when it is %s', async (_what, snapshot) => {
    const camera = await openCamera(await started(DAHUA, { snapshot, kind: 'none' }));
    expect((await failureOf(camera.snapshot())).code).toBe('bad_answer');
  });
});
