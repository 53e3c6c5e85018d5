import { t } from '../../../languages/camera/t.ts';
import type { MicrophoneState } from '../media/camera-capture.ts';

/** Null while there is nothing to explain. */
export function microphoneProblemWords(microphone: MicrophoneState): string | null {
  switch (microphone) {
    case 'on':
    case 'off':
      return null;
    case 'not_allowed':
      return t(
        'The microphone is not allowed, so there is no sound. Allow it beside the camera in the page’s settings.',
      );
    case 'not_found':
      return t('No microphone was found, so there is no sound.');
    case 'failed':
      return t('The microphone did not start. Close other apps that use it, then switch it on again.');
  }
}
