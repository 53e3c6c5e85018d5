import type { DeviceView } from '../preload/contract/model.ts';

/** A phone that is there and takes sound. */
export const TALKING_CAMERA: DeviceView = {
  device_id: 'device-1',
  device_name: 'Door',
  kind: 'phone',
  online: true,
  last_seen_at: null,
  capabilities: { video: ['H264'], audio: true, ptz: false, talk: true },
};
