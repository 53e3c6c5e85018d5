import type { CameraDetails } from '../contract/camera-questions.ts';
import { judgeClock } from '../onvif/judge-clock.ts';
import type { OnvifCamera } from '../onvif/onvif-camera.ts';

/** What a camera says about itself, for the person. */
export function readDetails({ facts, profiles }: Pick<OnvifCamera, 'facts' | 'profiles'>): CameraDetails {
  const { maker, model, firmware, serial, clock_ahead_ms, sends_password_in_clear } = facts;
  return {
    kind: 'details',
    maker,
    model,
    firmware,
    serial,
    profiles: profiles.map(({ name, codec, width, height, fps }) => ({ name, codec, width, height, fps })),
    clock_ahead_s: clock_ahead_ms === null ? null : Math.round(clock_ahead_ms / 1_000),
    clock: judgeClock(clock_ahead_ms),
    sends_password_in_clear,
  };
}
