import { afterEach, expect, it } from 'vitest';
import type { Answer } from '../../../gateway/contract/questions.ts';
import { openPassthroughAudio } from '../../../gateway/media/audio-path.ts';
import { Examiner, type ExaminerOptions } from '../../../gateway/examine/examiner.ts';
import { systemClock } from '../../../signaling/clock.ts';
import { TAPO } from '../../cameras/onvif-models.ts';
import { SIMULATED_ACCOUNT, type OnvifSimulatorOptions } from '../../cameras/onvif-simulator.ts';
import { RtspCamera } from '../../cameras/rtsp-camera.ts';
import { freePort } from '../../free-port.ts';
import { startSimulator } from '../onvif/onvif-fixture.ts';

/* A camera's own address, and no more: ONVIF tells where its two streams are, and both are really played. */

let rtsp: RtspCamera | null = null;
afterEach(() => rtsp?.stop());

const ACCOUNT = { method: 'digest', ...SIMULATED_ACCOUNT } as const;

/** A camera with ONVIF at one port and its two streams at another. */
async function startCamera(
  more: Partial<OnvifSimulatorOptions> = {},
): Promise<{ rtsp: RtspCamera; port: number }> {
  rtsp = await RtspCamera.start({
    account: ACCOUNT,
    mounts: { '/stream1': { width: 640, height: 480 }, '/stream2': {} },
  });
  const port = String(rtsp.port);
  const profiles = TAPO.profiles.map((each) => ({
    ...each,
    stream: each.stream.replace(':554', `:${port}`),
  }));
  const at = await freePort();
  const model = { ...TAPO, profiles, snapshot: `http://HOST:${String(at)}/picture` };
  const camera = await startSimulator({ model, port: at, believed: '127.0.0.1', ...more });
  return { rtsp, port: camera.port };
}

function examine(
  target: string,
  { password = SIMULATED_ACCOUNT.password, ...more }: Partial<ExaminerOptions> & { password?: string } = {},
): Promise<Answer> {
  const parts = {
    clock: systemClock,
    random: Math.random,
    policy: { allow_loopback: true },
    openAudio: openPassthroughAudio,
  };
  return new Examiner({ ...parts, ...more }).examine({
    kind: 'examine',
    target,
    credentials: { ...SIMULATED_ACCOUNT, password },
    onvif_url: null,
    certificate_sha256: null,
  });
}

it('finds both pictures of a camera by its address alone, and says when its password is wrong', async () => {
  const camera = await startCamera();
  const target = `127.0.0.1:${String(camera.port)}`;
  expect(await examine(target)).toMatchObject({
    kind: 'examined',
    maker: TAPO.maker,
    model: TAPO.model,
    main: { url: camera.rtsp.url('/stream1'), width: 640, height: 480, codec: 'H264' },
    sub: { url: camera.rtsp.url('/stream2'), width: 320, height: 240 },
    snapshot: { format: 'jpeg', picture: expect.stringMatching(/^\/9j\//) as string },
  });
  expect(await examine(target, { password: 'wrong' })).toMatchObject({
    kind: 'failed',
    code: 'unauthorized',
  });
});

it('tries the doors that makers use when no port was typed', async () => {
  // One that has a picture, and does not give it: it is added without.
  const instead: OnvifSimulatorOptions['instead'] = (operation, answer) => {
    if (operation === 'snapshot') answer.writeHead(500).end();
    return operation === 'snapshot';
  };
  const { port } = await startCamera({ instead });
  const { port: closed } = await startSimulator({ model: TAPO, silent: ['GetSystemDateAndTime'] });
  const doors = [closed, port].map((each) => ({ scheme: 'http', port: each }) as const);
  expect(await examine('127.0.0.1', { doors })).toMatchObject({
    ...{ kind: 'examined', model: TAPO.model, snapshot: null },
  });
});

it('says what to type for a camera that has streams and no ONVIF, and what was wrong with what is no camera', async () => {
  rtsp = await RtspCamera.start({ account: ACCOUNT });
  const doors = [{ scheme: 'rtsp', port: rtsp.port }] as const;
  expect(await examine('127.0.0.1', { doors })).toMatchObject({
    code: 'not_found',
    message: /full address of the stream \(rtsp:/,
  });
  await rtsp.stop();
  expect(await examine('127.0.0.1', { doors })).toMatchObject({ message: /No camera was found/ });
  const policy = { allow_loopback: false };
  expect(await examine('127.0.0.1', { doors, policy })).toMatchObject({ message: /leads to this computer/ });
  expect(await examine('169.254.169.254', { policy })).toMatchObject({ message: /service of a cloud/ });
});
