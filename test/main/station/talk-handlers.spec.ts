import { beforeEach, expect, it, vi } from 'vitest';
import { DONE, signedOut } from '../../../main/station/ipc-failure.ts';
import { createTalkHandlers } from '../../../main/station/talk-handlers.ts';
import type { DeviceView } from '../../../preload/contract/model.ts';
import { TALKING_CAMERA } from '../../talking-camera.ts';

let devices: DeviceView[];
let signed_in: boolean;
let system: boolean;
const give = vi.fn();

beforeEach(() => {
  vi.clearAllMocks();
  [devices, signed_in, system] = [[TALKING_CAMERA], true, true];
});

function begin(device_id = TALKING_CAMERA.device_id) {
  const handlers = createTalkHandlers(
    async (task) => (signed_in ? task({ view: () => ({ devices }) } as never) : signedOut()),
    { isAllowedBySystem: () => Promise.resolve(system), give },
  );
  return handlers['talk:begin']({ device_id });
}

it('gives the microphone for a camera that takes sound', async () => {
  expect(await begin()).toEqual(DONE);
  expect(give).toHaveBeenCalledOnce();
});

it.each<[string, () => void, string]>([
  ['of nobody who is signed in', () => (signed_in = false), 'signed_out'],
  ['that this person may not watch', () => (devices = []), 'device_unknown'],
  ['that is away', () => (devices = [{ ...TALKING_CAMERA, online: false }]), 'device_offline'],
  ['that takes no sound', () => (devices = [{ ...TALKING_CAMERA, capabilities: null }]), 'not_possible_now'],
  ['where the system says no', () => (system = false), 'not_possible_now'],
])('gives none for one %s', async (_which, change, code) => {
  change();
  expect(await begin()).toMatchObject({ ok: false, error: { code } });
  expect(give).not.toHaveBeenCalled();
});
