import type { CameraProfile, ProfileCodec } from './camera-profile.ts';
import type { CameraServices } from './camera-services.ts';
import { NAMESPACES } from './camera-services.ts';
import type { OnvifConnection } from './onvif-connection.ts';
import { OnvifError, isTurnedDown } from './onvif-error.ts';
import type { XmlElement } from './xml-element.ts';

/** A recorder with 32 channels has 64. */
const MAX_PROFILES = 64;
const MAX_CHARACTERS = 100;
const MAX_PIXELS = 16_384;

/** The service that the profiles are of: their streams and pictures are asked of the same. */
export interface MediaService {
  version: 'media' | 'media2';
  url: URL;
}

export interface ProfileList {
  service: MediaService;
  profiles: CameraProfile[];
}

/**
 * Media 2 first: Media 1 can't say H.265, so that such a profile is missing there, or called H.264. Rejects with an `OnvifError`.
 */
export async function readProfiles(
  connection: OnvifConnection,
  services: CameraServices,
): Promise<ProfileList> {
  const versions = (['media2', 'media'] as const).flatMap((version) => {
    const url = services[version];
    return url === null ? [] : [{ version, url }];
  });
  let failure: unknown = new OnvifError('not_supported');
  for (const service of versions) {
    try {
      const profiles = await profilesOf(connection, service);
      if (profiles.length > 0) return { service, profiles };
    } catch (error) {
      if (!isTurnedDown(error)) throw error;
      failure = error;
    }
  }
  throw failure;
}

async function profilesOf(
  connection: OnvifConnection,
  { version, url }: MediaService,
): Promise<CameraProfile[]> {
  const type = version === 'media2' ? '<Type>All</Type>' : '';
  const answer = await connection.call(
    url,
    `<GetProfiles xmlns="${NAMESPACES[version]}">${type}</GetProfiles>`,
  );
  return answer
    .children('Profiles')
    .slice(0, MAX_PROFILES)
    .flatMap((profile) => readProfile(profile) ?? []);
}

function readProfile(profile: XmlElement): CameraProfile | null {
  const token = profile.attribute('token');
  if (token === undefined || token.length > MAX_CHARACTERS) return null;
  const part = (one: string): XmlElement | undefined =>
    profile.at(`${one}Configuration`) ?? profile.at('Configurations', one);
  const encoder = part('VideoEncoder');
  return {
    name: (profile.textAt('Name') ?? token).slice(0, MAX_CHARACTERS),
    token,
    codec: codec(encoder?.textAt('Encoding')),
    width: pixels(encoder?.textAt('Resolution', 'Width')),
    height: pixels(encoder?.textAt('Resolution', 'Height')),
    fps: positive(encoder?.textAt('RateControl', 'FrameRateLimit'), 240),
    video_source: part('VideoSource')?.textAt('SourceToken')?.slice(0, MAX_CHARACTERS) ?? null,
    has_ptz: part('PTZ') !== undefined,
  };
}

/** `H265`, `H.265`, `HEVC` and `hevc` are all seen. */
function codec(named = ''): ProfileCodec {
  const name = named.toUpperCase().replace(/[^A-Z0-9]/g, '');
  if (/^(?:H264|AVC)/.test(name)) return 'H264';
  if (/^(?:H265|HEVC)/.test(name)) return 'H265';
  if (name.startsWith('MPEG4')) return 'MPEG4';
  return /^M?JPEG/.test(name) ? 'JPEG' : 'unknown';
}

function pixels(text: string | undefined): number | null {
  const number = positive(text, MAX_PIXELS);
  return Number.isInteger(number) ? number : null;
}

function positive(text: string | undefined, most: number): number | null {
  const number = Number(text);
  return number > 0 && number <= most ? number : null;
}
