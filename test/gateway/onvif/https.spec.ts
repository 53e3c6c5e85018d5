import { createHash, X509Certificate } from 'node:crypto';
import { expect, it } from 'vitest';
import { DAHUA } from '../../cameras/onvif-models.ts';
import { makeTestCertificate } from '../../signaling/connection/test-certificate.ts';
import { failureOf, openCamera, startSimulator } from './onvif-fixture.ts';

const tls = await makeTestCertificate();
const certificate_sha256 = createHash('sha256').update(new X509Certificate(tls.cert).raw).digest('hex');

it('asks the person before a certificate that nobody accepted sees the name and the password', async () => {
  const simulator = await startSimulator({ model: DAHUA, tls });
  expect(await failureOf(openCamera(simulator))).toMatchObject({
    code: 'certificate_unknown',
    certificate_sha256,
  });
  expect(simulator.requests.map(({ shown }) => shown.kind)).toEqual(['nothing']);
});

it('goes on when the certificate is the accepted one', async () => {
  const simulator = await startSimulator({ model: DAHUA, tls });
  expect((await openCamera(simulator, { certificate_sha256 })).facts.maker).toBe('Dahua');
});

it('says nothing at all to another than the accepted one', async () => {
  const simulator = await startSimulator({ model: DAHUA, tls });
  const failure = await failureOf(openCamera(simulator, { certificate_sha256: '0'.repeat(64) }));
  expect(failure).toMatchObject({ code: 'certificate_changed', certificate_sha256 });
  expect(simulator.requests).toEqual([]);
});
