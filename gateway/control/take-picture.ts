import type { CameraPicture } from '../contract/camera-questions.ts';
import type { OnvifCamera } from '../onvif/onvif-camera.ts';

/** What a camera sees now. Rejects with an `OnvifError`. */
export async function takePicture(camera: Pick<OnvifCamera, 'snapshot'>): Promise<CameraPicture> {
  const { format, picture } = await camera.snapshot();
  return { format, picture: picture.toString('base64') };
}
