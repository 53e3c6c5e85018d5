import type { CameraState } from '../gateway/contract/camera-source.ts';
import { visibleText } from '../signaling/visible-text.ts';

const STANDING = {
  online: 'Ready at the hub.',
  waiting: 'The hub does not answer. It is tried again.',
  replaced:
    'Another program speaks for this camera at the hub. If a second gateway runs with a copy of this folder, stop it; then start this one again.',
  revoked:
    'The hub does not take this camera’s token any more. Remove the camera here and in the station, and add it again.',
  untrusted:
    'What answers in the hub’s place is not the hub with the pin that was given. Nothing was sent to it; it is tried again.',
} as const;

const ACCEPT = 'See and accept it with "npm run gateway -- certificate".';

/** How a camera is doing, for whoever runs the gateway; null for what passes by itself. */
export function stateInWords(state: CameraState): string | null {
  switch (state.state) {
    case 'connecting':
      return null;
    case 'live':
      return visibleText(
        [`Plays ${pictureInWords(state)}${state.has_audio ? ' with sound' : ''}.`, state.note ?? '']
          .join(' ')
          .trim(),
      );
    case 'failed':
      return visibleText(state.code === 'certificate_changed' ? `${state.message} ${ACCEPT}` : state.message);
    default:
      return STANDING[state.state];
  }
}

/** Such as `1920×1080, H264`. */
export function pictureInWords({
  width,
  height,
  codec,
}: {
  width: number | null;
  height: number | null;
  codec: string | null;
}): string {
  const size = width === null || height === null ? [] : [`${width}×${height}`];
  const words = [...size, ...(codec === null ? [] : [codec])];
  return words.length === 0 ? 'a picture' : words.join(', ');
}
