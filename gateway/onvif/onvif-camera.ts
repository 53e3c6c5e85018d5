import type { Clock } from '../../signaling/clock.ts';
import type { CameraCredentials } from '../contract/camera-source.ts';
import type { LookUp, TargetPolicy } from '../rtsp/allowed-target.ts';
import { readFacts, type CameraFacts } from './camera-facts.ts';
import { CameraHttp } from './camera-http.ts';
import { chooseStreams, type CameraProfile, type StreamingProfile } from './camera-profile.ts';
import { findServices, type CameraServices } from './camera-services.ts';
import { readSnapshotUrl, readStreamUrl } from './media-addresses.ts';
import { OnvifConnection } from './onvif-connection.ts';
import { OnvifError, isTurnedDown } from './onvif-error.ts';
import { pictureFormat, type PictureFormat } from './picture-format.ts';
import { PtzService } from './ptz-service.ts';
import { readProfiles, type ProfileList } from './read-profiles.ts';

/** Bytes of the largest picture that is taken: 4K at high quality is half of it. */
const MAX_SNAPSHOT_BYTES = 4 * 1024 * 1024;
/** For one question with its answer. */
const TIMEOUT_MS = 10_000;

export interface OnvifTarget {
  /** The device service, such as `http://192.168.1.64/onvif/device_service`. */
  url: string;
  credentials: CameraCredentials | null;
  /** For https: lower-case hex SHA-256 of the certificate that the person accepted. */
  certificate_sha256: string | null;
}

export interface OnvifDependencies {
  clock: Pick<Clock, 'now' | 'after'>;
  policy: TargetPolicy;
  timeout_ms?: number;
  lookUp?: LookUp;
}

export interface CameraStreams {
  profiles: StreamingProfile[];
  /** The biggest picture, and the one for the wall. */
  main: StreamingProfile | null;
  sub: StreamingProfile | null;
}

export interface Snapshot {
  format: PictureFormat;
  picture: Buffer;
}

/** One ONVIF camera. Everything rejects with an `OnvifError`. */
export class OnvifCamera {
  readonly facts: CameraFacts;
  readonly #connection: OnvifConnection;
  readonly #services: CameraServices;
  readonly #list: ProfileList;

  private constructor(
    connection: OnvifConnection,
    facts: CameraFacts,
    services: CameraServices,
    list: ProfileList,
  ) {
    this.#connection = connection;
    this.facts = facts;
    this.#services = services;
    this.#list = list;
  }

  /** Signs in, and asks what the camera is and has. */
  static async open(
    target: OnvifTarget,
    { clock, policy, timeout_ms = TIMEOUT_MS, lookUp }: OnvifDependencies,
  ): Promise<OnvifCamera> {
    if (!URL.canParse(target.url)) throw new OnvifError('bad_answer');
    const { credentials, certificate_sha256 } = target;
    const http = new CameraHttp({ clock, policy, certificate_sha256, timeout_ms, ...(lookUp && { lookUp }) });
    const connection = new OnvifConnection({ http, clock, url: new URL(target.url), credentials });
    await connection.readClock();
    const services = await findServices(connection);
    const list = await readProfiles(connection, services);
    const facts = await readFacts(connection);
    connection.settle();
    return new OnvifCamera(connection, facts, services, list);
  }

  /** The profiles that stream, with their addresses. One after the other: cheap cameras fail at two questions at once. */
  async streams(): Promise<CameraStreams> {
    const { service, profiles } = this.#list;
    const streaming: StreamingProfile[] = [];
    let failure: unknown = new OnvifError('not_supported');
    for (const profile of profiles) {
      try {
        streaming.push({
          ...profile,
          stream_url: await readStreamUrl(this.#connection, service, profile.token),
        });
      } catch (error) {
        if (!isTurnedDown(error)) throw error;
        failure = error;
      }
    }
    if (streaming.length === 0) throw failure;
    return { profiles: streaming, ...chooseStreams(streaming) };
  }

  /** All that it has, also those that can't be shown. */
  get profiles(): readonly CameraProfile[] {
    return this.#list.profiles;
  }

  /** What the camera sees now, as large as it makes one. */
  async snapshot(): Promise<Snapshot> {
    const url = await this.#snapshotUrl();
    const { body: picture } = await this.#connection.page(url, MAX_SNAPSHOT_BYTES);
    const format = pictureFormat(picture);
    if (format === null) throw new OnvifError('bad_answer');
    return { format, picture };
  }

  /** Of the biggest picture; some cameras have one of the small picture only. */
  async #snapshotUrl(): Promise<URL> {
    const { service, profiles } = this.#list;
    const { main, sub } = chooseStreams(profiles);
    let failure: unknown = new OnvifError('not_supported');
    for (const profile of [main ?? profiles[0], sub]) {
      if (profile === null || profile === undefined) continue;
      try {
        return await readSnapshotUrl(this.#connection, service, profile.token);
      } catch (error) {
        if (!isTurnedDown(error)) throw error;
        failure = error;
      }
    }
    throw failure;
  }

  /** @returns null when the camera can't be moved */
  get ptz(): PtzService | null {
    const profile = this.#list.profiles.find(({ has_ptz }) => has_ptz);
    const { ptz } = this.#services;
    return ptz === null || profile === undefined
      ? null
      : new PtzService(this.#connection, ptz, profile.token);
  }
}
