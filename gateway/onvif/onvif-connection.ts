import { randomBytes } from 'node:crypto';
import type { Clock } from '../../signaling/clock.ts';
import type { CameraCredentials } from '../contract/camera-source.ts';
import { clockOffset, offsetWithoutZone } from './camera-clock.ts';
import type { CameraAnswer, CameraHttp } from './camera-http.ts';
import { HttpSignIn } from './http-sign-in.ts';
import { OnvifError, onvifCode } from './onvif-error.ts';
import { readSoap } from './read-soap.ts';
import { MAX_XML_BYTES } from './read-xml.ts';
import { soapEnvelope } from './soap-envelope.ts';
import { usernameToken, type PasswordKind } from './username-token.ts';
import type { XmlElement } from './xml-element.ts';

/** One way to sign: each is tried once, since cameras lock accounts after a few wrong attempts. */
interface Signature {
  kind: PasswordKind;
  offset_ms: number;
}

export interface OnvifConnectionOptions {
  http: CameraHttp;
  clock: Pick<Clock, 'now'>;
  /** The device service. */
  url: URL;
  credentials: CameraCredentials | null;
}

/** Asks one camera, signed in the way that it wants. */
export class OnvifConnection {
  readonly #options: OnvifConnectionOptions;
  /** Of HTTP, apart for pictures: many cameras take a signature inside SOAP, and HTTP's for pictures. */
  readonly #soap: HttpSignIn;
  readonly #pages: HttpSignIn;
  #signatures: readonly Signature[] = waysToSign(0);
  #settled = false;
  #clock_ahead_ms: number | null = null;

  constructor(options: OnvifConnectionOptions) {
    this.#options = options;
    this.#soap = new HttpSignIn(options.http, options.credentials);
    this.#pages = new HttpSignIn(options.http, options.credentials);
  }

  get url(): URL {
    return this.#options.url;
  }

  /** How far the camera's clock is ahead of this machine's, in ms, as far as it is known. */
  get time_offset_ms(): number {
    return this.#signatures[0]?.offset_ms ?? 0;
  }

  /** What it said its clock to be, less this machine's, in ms; null when it did not say. */
  get clock_ahead_ms(): number | null {
    return this.#clock_ahead_ms;
  }

  /** The camera takes the password in clear only. */
  get sends_password_in_clear(): boolean {
    return this.#soap.scheme === null ? this.#signatures[0]?.kind === 'text' : this.#soap.scheme === 'basic';
  }

  /**
   * Reads the camera's clock, without signing: a signature needs it. It is also how to find out whether ONVIF is spoken here at all.
   * A camera that keeps its clock to itself is taken to be on time.
   */
  async readClock(): Promise<void> {
    try {
      const body = '<GetSystemDateAndTime xmlns="http://www.onvif.org/ver10/device/wsdl"/>';
      const answer = await this.#post(this.url, body, '');
      this.#clock_ahead_ms = clockOffset(answer, this.#options.clock.now());
      this.#signatures = waysToSign(this.#clock_ahead_ms ?? 0);
    } catch (error) {
      if (!['not_authorized', 'not_supported', 'refused'].includes(onvifCode(error) ?? '')) throw error;
    }
  }

  /** From here on only the way that worked last is used. */
  settle(): void {
    this.#settled = true;
  }

  /**
   * @param body the operation, as XML
   * @returns the answer's element. Rejects with an `OnvifError`.
   */
  async call(url: URL, body: string): Promise<XmlElement> {
    const before = this.#signatures;
    for (;;) {
      try {
        return await this.#post(url, body, this.#header());
      } catch (error) {
        if (onvifCode(error) !== 'not_authorized') throw error;
        if (!this.#tryNext()) {
          this.#signatures = before;
          throw error;
        }
      }
    }
  }

  /** A page of the camera, such as a picture: HTTP's own ways to sign in only. Rejects with an `OnvifError`. */
  async page(url: URL, max_bytes: number): Promise<CameraAnswer> {
    const request = { method: 'GET', url, headers: {}, body: '', max_bytes, for_anyone: true } as const;
    const answer = await this.#pages.send(request);
    if (answer.status === 401 || answer.status === 403) throw new OnvifError('not_authorized');
    if (answer.status === 404) throw new OnvifError('not_supported');
    if (answer.status !== 200) throw new OnvifError('bad_answer');
    return answer;
  }

  #tryNext(): boolean {
    const left = this.#signatures.slice(1);
    const asked = this.#soap.scheme !== null || this.#soap.refused;
    if (this.#settled || asked || left.length === 0 || this.#options.credentials === null) return false;
    this.#signatures = left;
    return true;
  }

  /** Where HTTP signs there is nothing to sign in SOAP, and a password in clear must not be there. */
  #header(): string {
    const [signature] = this.#signatures;
    const { credentials, clock } = this.#options;
    if (signature === undefined || credentials === null || this.#soap.scheme !== null) return '';
    return usernameToken(signature.kind, credentials, randomBytes(16), clock.now() + signature.offset_ms);
  }

  async #post(url: URL, body: string, header: string): Promise<XmlElement> {
    const request = {
      method: 'POST',
      url,
      headers: { 'content-type': 'application/soap+xml; charset=utf-8' },
      body: soapEnvelope(body, header),
      max_bytes: MAX_XML_BYTES,
      for_anyone: header === '',
    } as const;
    const answer = await this.#soap.send(request, soapEnvelope(body));
    return readSoap(answer.status, answer.body);
  }
}

/** By what is most likely right, the password in clear last. */
function waysToSign(offset_ms: number): Signature[] {
  const without_zone = offsetWithoutZone(offset_ms);
  const offsets = without_zone === null ? [offset_ms] : [offset_ms, without_zone];
  return [
    ...offsets.map((offset) => ({ kind: 'digest', offset_ms: offset }) as const),
    { kind: 'text', offset_ms: offsets.at(-1) ?? 0 },
  ];
}
