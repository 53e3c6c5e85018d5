import { streamUrl } from '../contract/camera-source.ts';
import { NAMESPACES } from './camera-services.ts';
import type { OnvifConnection } from './onvif-connection.ts';
import { OnvifError } from './onvif-error.ts';
import { pageAtReached, streamAtReached } from './reached-address.ts';
import type { MediaService } from './read-profiles.ts';
import { escapeXml } from './soap-envelope.ts';

const SCHEMA = 'http://www.onvif.org/ver10/schema';

/** The address of a profile's stream, RTSP over unicast, without credentials. Rejects with an `OnvifError`. */
export async function readStreamUrl(
  connection: OnvifConnection,
  service: MediaService,
  token: string,
): Promise<string> {
  const setup =
    service.version === 'media2'
      ? '<Protocol>RTSP</Protocol>'
      : `<StreamSetup><Stream xmlns="${SCHEMA}">RTP-Unicast</Stream>` +
        `<Transport xmlns="${SCHEMA}"><Protocol>RTSP</Protocol></Transport></StreamSetup>`;
  const given = await readUri(connection, service, 'GetStreamUri', setup, token);
  const url = streamUrl.safeParse(streamAtReached(given, connection.url));
  if (!url.success) throw new OnvifError('bad_answer');
  return url.data;
}

/** The address of a profile's picture. Rejects with an `OnvifError`. */
export async function readSnapshotUrl(
  connection: OnvifConnection,
  service: MediaService,
  token: string,
): Promise<URL> {
  const given = await readUri(connection, service, 'GetSnapshotUri', '', token);
  const url = pageAtReached(given, connection.url);
  if (url === null) throw new OnvifError('bad_answer');
  return url;
}

async function readUri(
  connection: OnvifConnection,
  { version, url }: MediaService,
  operation: 'GetStreamUri' | 'GetSnapshotUri',
  setup: string,
  token: string,
): Promise<string> {
  const profile = `<ProfileToken>${escapeXml(token)}</ProfileToken>`;
  const body = `<${operation} xmlns="${NAMESPACES[version]}">${setup}${profile}</${operation}>`;
  const answer = await connection.call(url, body);
  // Media 1 wraps it, Media 2 doesn't.
  const given = answer.textAt('MediaUri', 'Uri') ?? answer.textAt('Uri');
  if (given === undefined) throw new OnvifError('bad_answer');
  return given;
}
