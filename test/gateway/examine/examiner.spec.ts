import { afterEach, expect, it } from 'vitest';
import { Examiner } from '../../../gateway/examine/examiner.ts';
import { systemClock } from '../../../signaling/clock.ts';
import { TAPO } from '../../cameras/onvif-models.ts';
import { SIMULATED_ACCOUNT } from '../../cameras/onvif-simulator.ts';
import { RtspCamera } from '../../cameras/rtsp-camera.ts';
import { startSimulator } from '../onvif/onvif-fixture.ts';

/* A camera's own address, and no more: ONVIF tells where its two streams are, and both are really played. */

let rtsp: RtspCamera | null = null;
afterEach(() => rtsp?.stop());

it('finds both pictures of a camera by its address alone, and says when its password is wrong', async () => {
  rtsp = await RtspCamera.start({
    account: { method: 'digest', ...SIMULATED_ACCOUNT },
    mounts: { '/stream1': { width: 640, height: 480 }, '/stream2': {} },
  });
  const { port } = rtsp;
  const profiles = TAPO.profiles.map((each) => ({
    ...each,
    stream: each.stream.replace(':554', `:${String(port)}`),
  }));
  const camera = await startSimulator({ model: { ...TAPO, profiles }, believed: '127.0.0.1' });
  const examiner = new Examiner({
    clock: systemClock,
    random: Math.random,
    policy: { allow_loopback: true },
  });
  const ask = (password: string) =>
    examiner.examine({
      kind: 'examine',
      target: new URL(camera.url).host,
      credentials: { ...SIMULATED_ACCOUNT, password },
      onvif_url: null,
      certificate_sha256: null,
    });
  expect(await ask(SIMULATED_ACCOUNT.password)).toMatchObject({
    kind: 'examined',
    maker: TAPO.maker,
    model: TAPO.model,
    main: { url: rtsp.url('/stream1'), width: 640, height: 480, codec: 'H264' },
    sub: { url: rtsp.url('/stream2'), width: 320, height: 240 },
  });
  expect(await ask('wrong')).toMatchObject({ kind: 'failed', code: 'unauthorized' });
});
