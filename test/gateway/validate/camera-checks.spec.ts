import { expect, it } from 'vitest';
import type { CheckOutcome, CheckSubject } from '../../../gateway/contract/camera-check.ts';
import { openPassthroughAudio } from '../../../gateway/media/audio-path.ts';
import { CameraChecks, type CameraChecksOptions } from '../../../gateway/validate/camera-checks.ts';
import { systemClock } from '../../../signaling/clock.ts';
import { silentLogger } from '../../../signaling/logger.ts';
import type { DeviceId } from '../../../signaling/protocol/ids.ts';
import { freePort } from '../../free-port.ts';

const OWN: CheckSubject = { kind: 'own', device_id: '6f7c1f0e-2b55-4f9e-9a53-0b8a2c1d4e5f' as DeviceId };

async function nobody(): Promise<CheckSubject> {
  const main_url = `rtsp://127.0.0.1:${String(await freePort())}/`;
  const more = { sub_url: null, credentials: null, certificate_sha256: null, onvif_url: null } as const;
  return { kind: 'examined', source: { main_url, transport: 'auto', ...more } };
}

/** How a check ends. @param meanwhile right after it began */
async function outcomeOf(
  subject: CheckSubject,
  more: Partial<CameraChecksOptions> = {},
  meanwhile: (checks: CameraChecks) => void = () => undefined,
): Promise<CheckOutcome[]> {
  const outcomes: CheckOutcome[] = [];
  const checks = new CameraChecks({
    clock: systemClock,
    random: Math.random,
    policy: { allow_loopback: true },
    openAudio: openPassthroughAudio,
    logger: silentLogger(),
    gateway: { checked: () => null },
    tell: () => undefined,
    ended: (_id, outcome) => void outcomes.push(outcome),
    ...more,
  });
  const ended = checks.start(1, subject);
  meanwhile(checks);
  await ended;
  return outcomes;
}

it('is done also when the camera is not there', async () => {
  expect(await outcomeOf(await nobody())).toEqual(['done']);
});

it('is stopped when somebody stops it', async () => {
  expect(await outcomeOf(await nobody(), {}, (checks) => checks.cancel(1))).toEqual(['stopped']);
});

it('has failed when the check itself went wrong, or its camera was removed', async () => {
  const tell = () => {
    throw new Error('a bug');
  };
  expect(await outcomeOf(await nobody(), { tell })).toEqual(['failed']);
  expect(await outcomeOf(OWN)).toEqual(['failed']);
});
