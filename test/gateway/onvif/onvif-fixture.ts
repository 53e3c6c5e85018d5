import { afterEach } from 'vitest';
import { OnvifCamera, type OnvifTarget } from '../../../gateway/onvif/onvif-camera.ts';
import type { OnvifFailure } from '../../../gateway/onvif/onvif-error.ts';
import { OnvifError } from '../../../gateway/onvif/onvif-error.ts';
import { systemClock, type Clock } from '../../../signaling/clock.ts';
import { OnvifSimulator, type OnvifSimulatorOptions } from '../../cameras/onvif-simulator.ts';

const running: OnvifSimulator[] = [];
afterEach(async () => {
  for (const simulator of running.splice(0)) await simulator.stop();
});

/** Ended with the test. */
export async function startSimulator(options: OnvifSimulatorOptions): Promise<OnvifSimulator> {
  const simulator = await OnvifSimulator.start(options);
  running.push(simulator);
  return simulator;
}

/** Opens it as the gateway would, with its own name and password. */
export function openCamera(
  { url, account }: Pick<OnvifSimulator, 'url' | 'account'>,
  more: Partial<OnvifTarget> & { clock?: Pick<Clock, 'now' | 'after'> } = {},
): Promise<OnvifCamera> {
  const { clock = systemClock, ...target } = more;
  return OnvifCamera.open(
    { url, credentials: account, certificate_sha256: null, ...target },
    { clock, policy: { allow_loopback: true } },
  );
}

/** What an attempt failed with. */
export async function failureOf(attempt: Promise<unknown>): Promise<OnvifFailure> {
  const error: unknown = await attempt.then(
    () => new Error('it did not fail'),
    (reason: unknown) => reason,
  );
  if (error instanceof OnvifError) return error.failure;
  throw error;
}
