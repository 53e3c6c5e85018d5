import { z } from 'zod';
import { cameraCredentials, cameraSource, type GatewayCamera } from '../../gateway/contract/camera-source.ts';
import type { FoundThing } from '../../gateway/contract/found-thing.ts';
import { deviceId, type DeviceId } from '../../signaling/protocol/ids.ts';
import type { CredentialStore, IpCameraSecretName } from '../credentials/credential-store.ts';
import { readFileIfThere } from '../settings/read-file-if-there.ts';
import { writeFileAtomically } from '../settings/write-file-atomically.ts';

/** What is no secret: where each camera's pictures come from. */
const page = z.strictObject({
  device_id: deviceId,
  source: cameraSource.omit({ credentials: true }),
  /** What it called itself when it was found on the LAN: known again when its address has changed. */
  found_id: z.string().max(300).optional(),
});
const book = z.strictObject({ version: z.literal(1), cameras: z.array(page).max(1_000) });
type Page = z.infer<typeof page>;

const secrets = z.strictObject({ device_token: z.string(), credentials: cameraCredentials.nullable() });

/**
 * The IP cameras of this station's own hub: addresses in a file, tokens and passwords with the other secrets (keychain or vault). A camera whose
 * secrets are gone is left out, not lost: its page stays.
 */
export class CameraBook {
  readonly #path: string;
  readonly #store: CredentialStore;
  #pages: Page[];
  #writing: Promise<void> = Promise.resolve();

  /** @throws Error when the file is there and damaged: it must not be overwritten. */
  constructor(path: string, store: CredentialStore) {
    this.#path = path;
    this.#store = store;
    const text = readFileIfThere(path);
    this.#pages = text === null ? [] : book.parse(JSON.parse(text)).cameras;
  }

  has(device_id: string): boolean {
    return this.source(device_id) !== null;
  }

  /** Where its pictures come from; null for a camera that is not in the book. */
  source(device_id: string): Page['source'] | null {
    return this.#pages.find((each) => each.device_id === device_id)?.source ?? null;
  }

  /** Whether this is one of them, for all that can be known before anybody signed in there. */
  isAdded({ id, address }: Pick<FoundThing, 'id' | 'address'>): boolean {
    return this.#pages.some(({ found_id, source }) => found_id === id || hostsOf(source).includes(address));
  }

  /** The cameras with all that they need. */
  async cameras(): Promise<GatewayCamera[]> {
    const read = await Promise.all(this.#pages.map((each) => this.#withSecrets(each)));
    return read.filter((camera) => camera !== null);
  }

  /**
   * Secrets first: a page without them would be of no use.
   *
   * @param found_id of the found thing that it is, if it was found
   */
  async put(
    { device_id, device_token, source }: GatewayCamera,
    found_id: string | null = null,
  ): Promise<void> {
    const { credentials, ...rest } = source;
    await this.#store.set(secretName(device_id), JSON.stringify({ device_token, credentials }));
    const others = this.#pages.filter((each) => each.device_id !== device_id);
    await this.#write([...others, { device_id, source: rest, ...(found_id !== null && { found_id }) }]);
  }

  async setToken(device_id: DeviceId, device_token: string): Promise<void> {
    const kept = await this.#secrets(device_id);
    if (kept === null) return;
    await this.#store.set(secretName(device_id), JSON.stringify({ ...kept, device_token }));
  }

  /**
   * Secrets first: a certificate that could not be used must not count.
   *
   * @returns the camera with all that it needs, null for one that is not in the book or whose secrets are gone
   */
  async setCertificate(device_id: string, certificate_sha256: string): Promise<GatewayCamera | null> {
    const page = this.#pages.find((each) => each.device_id === device_id);
    if (page === undefined) return null;
    const changed = { ...page, source: { ...page.source, certificate_sha256 } };
    const camera = await this.#withSecrets(changed);
    if (camera === null) return null;
    await this.#write(this.#pages.map((each) => (each.device_id === device_id ? changed : each)));
    return camera;
  }

  async remove(device_id: DeviceId): Promise<void> {
    await this.#write(this.#pages.filter((each) => each.device_id !== device_id));
    await this.#store.delete(secretName(device_id));
  }

  async #withSecrets({ device_id, source }: Page): Promise<GatewayCamera | null> {
    const kept = await this.#secrets(device_id);
    if (kept === null) return null;
    const { device_token, credentials } = kept;
    return { device_id, device_token, source: { ...source, credentials } };
  }

  async #secrets(device_id: DeviceId): Promise<z.infer<typeof secrets> | null> {
    const text = await this.#store.get(secretName(device_id));
    if (text === null) return null;
    return secrets.safeParse(JSON.parse(text)).data ?? null;
  }

  #write(pages: Page[]): Promise<void> {
    this.#pages = pages;
    const content = `${JSON.stringify({ version: 1, cameras: pages }, null, 2)}\n`;
    const task = this.#writing.then(() => writeFileAtomically(this.#path, content));
    this.#writing = task.catch(() => undefined);
    return task;
  }
}

function hostsOf({ main_url, onvif_url }: Page['source']): string[] {
  return [main_url, onvif_url ?? ''].flatMap((url) =>
    URL.canParse(url) ? [new URL(url).hostname.replace(/^\[(.*)\]$/, '$1')] : [],
  );
}

function secretName(device_id: DeviceId): IpCameraSecretName {
  return `ip_camera_${device_id}`;
}
