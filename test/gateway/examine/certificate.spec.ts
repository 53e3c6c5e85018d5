import { afterEach, expect, it } from 'vitest';
import { Examiner } from '../../../gateway/examine/examiner.ts';
import { openPassthroughAudio } from '../../../gateway/media/audio-path.ts';
import { systemClock } from '../../../signaling/clock.ts';
import { RtspCamera } from '../../cameras/rtsp-camera.ts';
import { makeCameraIdentity } from '../../cameras/tls-camera.ts';

/* GStreamer's RTSP server with TLS, under a certificate that it signed itself, as cameras do. */

const ACCOUNT = { username: 'wächter', password: 'p@ss' };
const examiner = new Examiner({
  clock: systemClock,
  random: Math.random,
  policy: { allow_loopback: true },
  openAudio: openPassthroughAudio,
});

let camera: RtspCamera | null = null;
afterEach(() => camera?.stop());

function examine(target: string, certificate_sha256: string | null) {
  return examiner.examine({
    kind: 'examine',
    target,
    credentials: ACCOUNT,
    onvif_url: null,
    certificate_sha256,
  });
}

it('shows the certificate that is to be accepted, and goes on with the accepted one alone', async () => {
  const { tls_pem, sha256 } = await makeCameraIdentity();
  camera = await RtspCamera.start({ tls_pem, account: { method: 'digest', ...ACCOUNT } });
  const shown = { sha256, subject: 'CN=localhost', issuer: 'CN=localhost' };
  for (const other of [null, 'f'.repeat(64)]) {
    expect(await examine(camera.url(), other)).toMatchObject({
      kind: 'failed',
      code: 'certificate_unknown',
      certificate: shown,
    });
  }
  expect(await examine(camera.url(), sha256)).toMatchObject({
    ...{ kind: 'examined', main: { codec: 'H264' }, snapshot: null },
  });
  expect(await examiner.certificate({ kind: 'certificate', url: camera.url() })).toMatchObject({
    kind: 'certificate',
    certificate: shown,
  });
});

it('says that there is none where nothing speaks TLS', async () => {
  camera = await RtspCamera.start();
  const url = camera.url().replace('rtsp:', 'rtsps:');
  expect(await examiner.certificate({ kind: 'certificate', url })).toMatchObject({ kind: 'failed' });
});
