import { afterEach, describe, expect, it } from 'vitest';
import { CameraControl } from '../../../gateway/control/camera-control.ts';
import { CAMERA_ANSWERS, type CameraQuestion } from '../../../gateway/contract/camera-questions.ts';
import { systemClock } from '../../../signaling/clock.ts';
import type { DeviceId } from '../../../signaling/protocol/ids.ts';
import { z } from 'zod';
import { DAHUA, HIKVISION, TAPO, type OnvifModel } from '../../cameras/onvif-models.ts';
import type { OnvifSimulator, OnvifSimulatorOptions } from '../../cameras/onvif-simulator.ts';
import { startSimulator } from '../onvif/onvif-fixture.ts';

type Unnamed<Q> = Q extends CameraQuestion ? Omit<Q, 'device_id'> : never;
type Asked = Unnamed<CameraQuestion>;

const device_id = '6f7c1f0e-2b55-4f9e-9a53-0b8a2c1d4e5f' as DeviceId;
const answers = z.discriminatedUnion('kind', CAMERA_ANSWERS);
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const PATIENCE = { timeout: 10_000, interval: 20 };

const controls: CameraControl[] = [];
afterEach(async () => {
  for (const control of controls.splice(0)) await control.close();
});

function controlOf(simulator: OnvifSimulator, password = simulator.account.password): CameraControl {
  const control = new CameraControl(
    {
      main_url: 'rtsp://127.0.0.1:9/',
      sub_url: null,
      credentials: { ...simulator.account, password },
      transport: 'auto',
      certificate_sha256: null,
      onvif_url: simulator.url,
    },
    { clock: systemClock, policy: { allow_loopback: true } },
  );
  controls.push(control);
  return control;
}

async function started(options: OnvifSimulatorOptions) {
  const simulator = await startSimulator(options);
  const control = controlOf(simulator);
  /** As it goes over to main: what the contract does not allow would not arrive. */
  const ask = async (question: Asked) => {
    const answer = await control.answer({ ...question, device_id });
    return answer.kind === 'failed' ? answer : answers.parse(answer);
  };
  return { simulator, control, ask };
}

/** Its pictures come from where the simulator is, not from port 80. */
async function withPictures(model: OnvifModel, snapshot?: Buffer) {
  const probe = await startSimulator({ model });
  const { port } = probe;
  await probe.stop();
  const here = { ...model, snapshot: model.snapshot?.replace('HOST', `HOST:${port}`) ?? null };
  return started({ model: here, port, ...(snapshot && { snapshot }) });
}

describe('a camera that moves', () => {
  it('moves, stops, goes home and to its places, and keeps new ones', async () => {
    const { simulator, ask } = await started({ model: DAHUA });
    expect(await ask({ kind: 'ptz_abilities' })).toEqual({
      kind: 'ptz_abilities',
      pan_tilt: true,
      zoom: true,
      home: true,
      max_presets: 255,
      presets: [
        { token: '1', name: 'Door' },
        { token: '2', name: '2' },
      ],
    });
    const velocity = { pan: 0.5, tilt: 0, zoom: 0 };
    for (const question of [
      { kind: 'ptz_move', velocity },
      { kind: 'ptz_stop' },
      { kind: 'ptz_home' },
      { kind: 'ptz_go_to', preset: '2' },
      { kind: 'ptz_remember', name: 'Gate' },
    ] as const)
      expect(await ask(question)).toEqual({ kind: 'done' });
    expect(simulator.orders).toEqual([
      { kind: 'move', ...velocity, timeout_s: 3 },
      { kind: 'stop' },
      { kind: 'home' },
      { kind: 'go_to', preset: '2' },
      { kind: 'remember', name: 'Gate' },
    ]);
    // Signed in once for all of that.
    expect(simulator.operations.filter((one) => one === 'GetProfiles')).toHaveLength(1);
  });

  it.each([
    ['-1', 0],
    ['2.5', 2],
    ['many', 0],
    ['', 0],
    ['1e99', 256],
  ])('may say odd things of its places: %j of them at most', async (count, max_presets) => {
    const altered = (operation: string, content: string) =>
      operation === 'GetNodes'
        ? content.replace('>255<', `>${count}<`)
        : content.replace('token="1"', 'token=""');
    const { ask } = await started({ model: DAHUA, altered });
    const presets = max_presets === 0 ? [] : [{ token: '2', name: '2' }];
    expect(await ask({ kind: 'ptz_abilities' })).toMatchObject({ max_presets, presets });
  });

  it('stands still soon after the last word of who moved it', async () => {
    const { simulator, ask } = await started({ model: DAHUA });
    await ask({ kind: 'ptz_move', velocity: { pan: 0, tilt: 0, zoom: 1 } });
    expect(simulator.is_turning).toBe(true);
    await expect.poll(() => simulator.is_turning, PATIENCE).toBe(false);
  });

  it('stands still when it is taken away while it turns', async () => {
    const { simulator, control, ask } = await started({ model: DAHUA });
    await ask({ kind: 'ptz_move', velocity: { pan: 1, tilt: 1, zoom: 0 } });
    await control.close();
    expect(simulator.is_turning).toBe(false);
  });

  it('is signed in anew when its clock was set, without a wrong attempt more than that one', async () => {
    let ahead_ms = 0;
    const { simulator, ask } = await started({ model: DAHUA, now: () => Date.now() + ahead_ms });
    expect((await ask({ kind: 'ptz_home' })).kind).toBe('done');
    ahead_ms = 3_600_000;
    expect((await ask({ kind: 'ptz_home' })).kind).toBe('done');
    expect(simulator.wrong_attempts).toBe(1);
  });
});

it('knows a camera that does not move, and says so', async () => {
  const { simulator, control, ask } = await started({ model: HIKVISION });
  expect(await control.canMove()).toBe(false);
  expect(await controlOf(await startSimulator({ model: TAPO })).canMove()).toBe(true);
  expect(await ask({ kind: 'ptz_move', velocity: { pan: 1, tilt: 0, zoom: 0 } })).toMatchObject({
    code: 'not_supported',
  });
  expect(simulator.orders).toEqual([]);
});

describe('a picture', () => {
  it.each([
    ['jpeg', undefined],
    ['png', PNG],
  ] as const)(
    'is what its first bytes say, as large as the camera makes one: %s',
    async (format, content) => {
      const { simulator, ask } = await withPictures(DAHUA, content);
      const answer = await ask({ kind: 'snapshot' });
      expect(answer).toMatchObject({ kind: 'snapshot', format });
      const asked = simulator.requests.find(({ operation }) => operation === 'GetSnapshotUri');
      expect(asked?.body).toContain('>MediaProfile000<');
    },
  );

  it.each([
    ['a page', Buffer.from('<html>')],
    ['too much', Buffer.alloc(4 * 1024 * 1024 + 1, Buffer.from('ffd8ff', 'hex'))],
  ])('is refused when it is %s', async (_what, content) => {
    const { ask } = await withPictures(DAHUA, content);
    expect(await ask({ kind: 'snapshot' })).toMatchObject({ kind: 'failed', code: 'bad_answer' });
  });
});

describe('the details', () => {
  it('are what the camera says, with how late its clock is now', async () => {
    let late_ms = -180_000;
    const { ask } = await started({ model: DAHUA, now: () => Date.now() + late_ms });
    const details = await ask({ kind: 'details' });
    expect(details).toMatchObject({
      kind: 'details',
      maker: 'Dahua',
      model: 'IPC-HDW2431T-AS',
      serial: '6E00000PAG00000',
      clock: 'wrong',
      sends_password_in_clear: false,
    });
    if (details.kind !== 'details') throw new Error('no details');
    expect(details.clock_ahead_s).toBeGreaterThanOrEqual(-182);
    expect(details.clock_ahead_s).toBeLessThanOrEqual(-179);
    expect(details.profiles).toHaveLength(2);
    late_ms = 0;
    const later = await ask({ kind: 'details' });
    if (later.kind !== 'details') throw new Error('no details');
    expect(Math.abs(later.clock_ahead_s ?? 99)).toBeLessThanOrEqual(2);
  });

  it('leave out a size that is none', async () => {
    const altered = (_operation: string, content: string) =>
      content.replaceAll(/<tt:Width>\d+/g, '<tt:Width>1920.5').replaceAll(/<tt:Height>\d+/g, '<tt:Height>-3');
    const { ask } = await started({ model: DAHUA, altered });
    expect(await ask({ kind: 'details' })).toMatchObject({
      profiles: [
        { width: null, height: null },
        { width: null, height: null },
      ],
    });
  });

  it('tell a wrong time zone from a wrong time', async () => {
    const { ask } = await started({ model: DAHUA, told_offset_ms: 2 * 3_600_000 });
    expect(await ask({ kind: 'details' })).toMatchObject({ clock: 'wrong_zone' });
  });

  it('say nothing of a clock that the camera keeps to itself', async () => {
    const { ask } = await started({ model: DAHUA, hides_clock: true });
    expect(await ask({ kind: 'details' })).toMatchObject({ clock_ahead_s: null, clock: 'unknown' });
  });
});

it('says what is wrong in words, without the password', async () => {
  const simulator = await startSimulator({ model: DAHUA });
  const control = controlOf(simulator, 'wrong-one');
  const answer = await control.answer({ kind: 'ptz_home', device_id });
  expect(answer).toMatchObject({ kind: 'failed', code: 'not_authorized', message: /password/ });
  expect(JSON.stringify(answer)).not.toContain('wrong-one');
});
