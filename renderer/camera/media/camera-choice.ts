import { t } from '../../../languages/camera/t.ts';

/** Which picture to send. `back` and `front` are how phones name theirs; `device` is one out of the browser's list. */
export type CameraChoice =
  { kind: 'back' } | { kind: 'front' } | { kind: 'device'; device_id: string } | { kind: 'test' };

export interface CameraOption {
  choice: CameraChoice;
  /** Stable, for lists. */
  key: string;
  label: string;
}

export function choiceKey(choice: CameraChoice): string {
  return choice.kind === 'device' ? `device:${choice.device_id}` : choice.kind;
}

/**
 * What can be chosen now. Browsers give labels only once a camera was allowed; before, and on phones that list many
 * lenses, the two sides are what a person thinks in.
 */
export function cameraOptions(devices: readonly MediaDeviceInfo[], phone: boolean): CameraOption[] {
  const named = devices
    .filter((device) => device.kind === 'videoinput' && device.deviceId !== '')
    .map((device, index): CameraOption => {
      const choice: CameraChoice = { kind: 'device', device_id: device.deviceId };
      return {
        choice,
        key: choiceKey(choice),
        label: device.label || t('Camera {{number}}', { number: index + 1 }),
      };
    });
  const sides: CameraOption[] = [
    { choice: { kind: 'back' }, key: 'back', label: t('Back camera') },
    { choice: { kind: 'front' }, key: 'front', label: t('Front camera') },
  ];
  const test: CameraOption = { choice: { kind: 'test' }, key: 'test', label: t('Test picture') };
  return [...(phone ? sides : []), ...named, test];
}

/** 720p at 30: a wall tile shows no more, and a phone that sends it all day stays cool. */
const PICTURE = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 } };

/** `ideal` everywhere but for a named device, so that a camera that can't do it all still opens. */
export function videoConstraints(choice: Exclude<CameraChoice, { kind: 'test' }>): MediaTrackConstraints {
  switch (choice.kind) {
    case 'back':
      return { ...PICTURE, facingMode: { ideal: 'environment' } };
    case 'front':
      return { ...PICTURE, facingMode: { ideal: 'user' } };
    case 'device':
      return { ...PICTURE, deviceId: { exact: choice.device_id } };
  }
}
