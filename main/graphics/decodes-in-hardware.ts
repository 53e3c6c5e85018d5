import type { App } from 'electron';

/**
 * Whether Chromium has the graphics processor decode video. It says `enabled`, or `enabled_…` with how, for that and no other
 * (content/browser/gpu/compositor_util.cc); whether it can decode a certain codec is only known once there is a picture.
 */
export function decodesInHardware(app: Pick<App, 'getGPUFeatureStatus'>): boolean {
  return /^enabled/.test(app.getGPUFeatureStatus().video_decode);
}
