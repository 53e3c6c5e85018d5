import { z } from 'zod';
import { cameraSource } from '../gateway/contract/camera-source.ts';
import { lockFile } from '../signaling/db/file-lock.ts';
import { readKept, writeKept } from '../signaling/headless/kept-file.ts';
import { deviceId } from '../signaling/protocol/ids.ts';
import { displayName } from '../signaling/protocol/model.ts';
import { GatewayError } from './gateway-error.ts';

const { main_url, sub_url, transport, certificate_sha256, onvif_url } = cameraSource.shape;

/** One camera as it stands in the file. What may be left out has the value that most cameras need. */
const cameraEntry = z.strictObject({
  name: displayName,
  /** What the hub calls it; given when the camera was let in. */
  device_id: deviceId,
  main_url,
  sub_url: sub_url.default(null),
  /** Of the account on the camera; empty when it asks for none. Its password is never in this file. */
  username: z.string().max(1024).default(''),
  transport: transport.default('auto'),
  certificate_sha256: certificate_sha256.default(null),
  onvif_url: onvif_url.default(null),
});
export type CameraEntry = z.infer<typeof cameraEntry>;

const content = z.strictObject({ version: z.literal(1), cameras: z.array(cameraEntry).max(1_000) });

const PASSWORD_ADVICE = ' A password is never in this file; enter it with "npm run gateway -- password".';

/** The list of cameras, which a person may edit: addresses and user names, no secrets. */
export class CameraFile {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** @throws GatewayError `cameras_invalid`, which names the camera and the field. */
  read(): CameraEntry[] {
    const text = readKept(this.#path)?.toString('utf8');
    return text === undefined ? [] : this.#read(text);
  }

  #read(text: string): CameraEntry[] {
    const parsed = content.safeParse(this.#parse(text));
    if (!parsed.success)
      throw this.#invalid(parsed.error.issues.map((issue) => inWords(issue, text)).join(' '));
    const { cameras } = parsed.data;
    for (const key of ['name', 'device_id'] as const)
      this.#requireDistinct(
        cameras.map((each) => each[key]),
        key,
      );
    return cameras;
  }

  /** Reads, changes, looks at it and writes as one step; what can't be written leaves all as it was. @throws GatewayError `cameras_invalid`, `data_dir_in_use`. */
  change(change: (cameras: CameraEntry[]) => CameraEntry[]): void {
    const unlock = lockFile(`${this.#path}.lock`);
    if (typeof unlock !== 'function') {
      throw new GatewayError(
        'data_dir_in_use',
        'Another command is just changing the list of cameras. Try again.',
      );
    }
    try {
      const cameras = change(this.read());
      const text = `${JSON.stringify({ version: 1, cameras }, null, 2)}\n`;
      // What could not be read again would stop all cameras.
      this.#read(text);
      writeKept(this.#path, text);
    } finally {
      unlock();
    }
  }

  /** What the parser quotes of the text is left out: somebody may have written a password there all the same. */
  #parse(text: string): unknown {
    try {
      return JSON.parse(text);
    } catch (error) {
      const place = /\(line \d+ column \d+\)/.exec(String(error))?.[0] ?? '';
      throw this.#invalid(`It is no valid JSON ${place}`.trimEnd() + '.');
    }
  }

  #requireDistinct(values: readonly string[], key: string): void {
    const twice = values.find((value, at) => values.indexOf(value) !== at);
    if (twice !== undefined) throw this.#invalid(`Two cameras have the same ${key}, "${twice}".`);
  }

  #invalid(why: string): GatewayError {
    return new GatewayError('cameras_invalid', `${this.#path} can’t be used: ${why}`);
  }
}

/** Such as: `Camera 2 ("Front door"), main_url: must be an rtsp:// or rtsps:// address …` */
function inWords({ path, message, code }: z.core.$ZodIssue, text: string): string {
  const [list, index, ...field] = path;
  const advice = code === 'unrecognized_keys' ? PASSWORD_ADVICE : '';
  if (list !== 'cameras' || typeof index !== 'number')
    return `${path.join('.')} ${message}.`.trimStart() + advice;
  const name = nameOf(text, index);
  const where = [
    `Camera ${index + 1}${name === null ? '' : ` ("${name}")`}`,
    ...(field.length > 0 ? [field.join('.')] : []),
  ];
  return `${where.join(', ')}: ${message}.${advice}`;
}

const named = z.object({ cameras: z.array(z.unknown()) });

function nameOf(text: string, index: number): string | null {
  const entry = named.safeParse(JSON.parse(text)).data?.cameras[index];
  return z.object({ name: displayName }).safeParse(entry).data?.name ?? null;
}
