import type { OnvifConnection } from './onvif-connection.ts';
import { OnvifError, isTurnedDown } from './onvif-error.ts';
import { serviceAtReached } from './reached-address.ts';
import type { XmlElement } from './xml-element.ts';

const DEVICE = 'http://www.onvif.org/ver10/device/wsdl';
export const NAMESPACES = {
  media: 'http://www.onvif.org/ver10/media/wsdl',
  media2: 'http://www.onvif.org/ver20/media/wsdl',
  ptz: 'http://www.onvif.org/ver20/ptz/wsdl',
} as const;

/** Where each service is; null when the camera has none. */
export type CameraServices = Record<keyof typeof NAMESPACES, URL | null>;

/**
 * Asks with GetServices, and with GetCapabilities when that is unknown to the camera: older ones have just that, and Media 2 shows up only in
 * the first. Rejects with an `OnvifError`.
 */
export async function findServices(connection: OnvifConnection): Promise<CameraServices> {
  const found = (await fromServices(connection)) ?? (await fromCapabilities(connection));
  if (found.media === null && found.media2 === null) throw new OnvifError('not_supported');
  return found;
}

async function fromServices(connection: OnvifConnection): Promise<CameraServices | null> {
  const body = `<GetServices xmlns="${DEVICE}"><IncludeCapability>false</IncludeCapability></GetServices>`;
  try {
    const services = (await connection.call(connection.url, body)).children('Service');
    const found = bySpelling(connection.url, (key) =>
      services.find((service) => service.textAt('Namespace') === NAMESPACES[key])?.textAt('XAddr'),
    );
    return found.media === null && found.media2 === null ? null : found;
  } catch (error) {
    if (isTurnedDown(error)) return null;
    throw error;
  }
}

async function fromCapabilities(connection: OnvifConnection): Promise<CameraServices> {
  const body = `<GetCapabilities xmlns="${DEVICE}"><Category>All</Category></GetCapabilities>`;
  const capabilities = (await connection.call(connection.url, body)).at('Capabilities');
  const paths = { media: ['Media'], media2: ['Extension', 'Media2'], ptz: ['PTZ'] } as const;
  return bySpelling(connection.url, (key) => capabilities?.textAt(...paths[key], 'XAddr'));
}

function bySpelling(
  reached: URL,
  given: (key: keyof CameraServices) => XmlElement['text'] | undefined,
): CameraServices {
  const url = (key: keyof CameraServices): URL | null => serviceAtReached(given(key) ?? '', reached);
  return { media: url('media'), media2: url('media2'), ptz: url('ptz') };
}
