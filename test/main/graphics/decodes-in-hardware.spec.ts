import { expect, it } from 'vitest';
import { decodesInHardware } from '../../../main/graphics/decodes-in-hardware.ts';

it.each([
  ['enabled', true],
  ['enabled_on', true],
  ['enabled_force', true],
  ['disabled_software', false],
  ['disabled_off_ok', false],
  ['unavailable_software', false],
])('%s: %s', (video_decode, expected) => {
  expect(
    decodesInHardware({ getGPUFeatureStatus: () => ({ video_decode }) as Electron.GPUFeatureStatus }),
  ).toBe(expected);
});
