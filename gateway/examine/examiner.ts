import type { Clock } from '../../signaling/clock.ts';
import type { CameraPicture } from '../contract/camera-questions.ts';
import type { CertificateQuestion } from '../contract/camera-certificate.ts';
import type { Answer, ExamineQuestion, ExaminedStream } from '../contract/questions.ts';
import { takePicture } from '../control/take-picture.ts';
import { findAtAddress, type FindAtAddressOptions } from '../discovery/find-at-address.ts';
import type { OpenAudioPath } from '../media/audio-path.ts';
import { passingStream } from '../media/passing-stream.ts';
import { OnvifCamera } from '../onvif/onvif-camera.ts';
import { OnvifError } from '../onvif/onvif-error.ts';
import { TargetError, type TargetPolicy } from '../rtsp/allowed-target.ts';
import { RtspError } from '../rtsp/rtsp-error.ts';
import { lookAtStream } from './look-at-stream.ts';
import { askCertificate } from './ask-certificate.ts';
import { stoppingAtCertificate, UnacceptedCertificate } from './unaccepted-certificate.ts';
import { readTarget, type Target } from './read-target.ts';

export interface ExaminerOptions extends Pick<FindAtAddressOptions, 'doors'> {
  clock: Clock;
  random: () => number;
  policy: TargetPolicy;
  /** What sound can be played. */
  openAudio: OpenAudioPath;
}

type Examined = Extract<Answer, { kind: 'examined' }>;
/** What was found, before anything was played. */
interface Candidate extends Pick<Examined, 'maker' | 'model' | 'onvif_url'> {
  /** Asked for while the streams are played. */
  snapshot: Promise<CameraPicture | null>;
  main: Pick<ExaminedStream, 'url' | 'name'>;
  sub: Pick<ExaminedStream, 'url' | 'name'> | null;
}

/** ONVIF's code says what RTSP's would, or there is nothing more to try. */
const CODES = { not_authorized: 'unauthorized', address_not_allowed: 'address_refused' } as Record<
  string,
  string
>;
const NO_CAMERA =
  'No camera was found at this address. Check it, or type the full address of the stream (rtsp://…) from the camera’s manual.';
const ONLY_STREAMS =
  'A camera answers at this address, but does not say where its pictures are. Switch ONVIF on in its settings, or type the full address of the stream (rtsp://…) from its manual.';

const ACCEPT =
  'The camera shows a certificate that nobody here has accepted yet. Compare its fingerprint, then accept it.';

/** Finds out what a camera is and what it sends, before it is added. */
export class Examiner {
  readonly #options: ExaminerOptions;

  constructor(options: ExaminerOptions) {
    this.#options = options;
  }

  /** Never rejects; what went wrong is in the answer, in words. */
  async examine(question: ExamineQuestion): Promise<Answer> {
    try {
      const candidate = await this.#find(question);
      const main = await this.#look(candidate.main, question);
      const sub = candidate.sub === null ? null : await this.#look(candidate.sub, question).catch(() => null);
      const { maker, model, onvif_url } = candidate;
      const snapshot = await candidate.snapshot;
      return { kind: 'examined', maker, model, onvif_url, main, sub, transport: 'auto', snapshot };
    } catch (error) {
      return failed(error);
    }
  }

  /** Never rejects. */
  certificate({ url }: CertificateQuestion): Promise<Answer> {
    return askCertificate(url, this.#options);
  }

  async #find(question: ExamineQuestion): Promise<Candidate> {
    const target = readTarget(question.target);
    if (target.kind === 'stream') {
      const { url, name } = target;
      const unknown = { maker: null, model: null, onvif_url: null, snapshot: Promise.resolve(null) };
      return { ...unknown, main: { url, name }, sub: null };
    }
    const urls = question.onvif_url === null ? await this.#onvifUrls(target) : [question.onvif_url];
    let last: unknown = new OnvifError('unreachable');
    for (const url of urls) {
      try {
        return await this.#askOnvif(url, question);
      } catch (error) {
        last = error;
        if (!mayBeElsewhere(error)) throw error;
      }
    }
    throw last;
  }

  /** The ONVIF services at a host, likeliest first. */
  async #onvifUrls({ host, port }: Extract<Target, { kind: 'host' }>): Promise<string[]> {
    if (port !== null) return [`http://${host}:${String(port)}/onvif/device_service`];
    const { onvif_urls, rtsp_urls } = await findAtAddress(host, this.#options);
    if (onvif_urls.length === 0 && rtsp_urls.length > 0) throw new RtspError('not_found', ONLY_STREAMS);
    return onvif_urls;
  }

  async #askOnvif(url: string, { credentials, certificate_sha256 }: ExamineQuestion): Promise<Candidate> {
    const { clock, policy } = this.#options;
    const camera = await stoppingAtCertificate(url, this.#options, () =>
      OnvifCamera.open({ url, credentials, certificate_sha256 }, { clock, policy }),
    );
    const { main, sub } = await camera.streams();
    if (main === null) throw new RtspError('no_video', 'The camera sends no picture that can be shown.');
    const named = ({ stream_url, name }: typeof main) => ({ url: stream_url, name: name.slice(0, 128) });
    return {
      maker: word(camera.facts.maker),
      model: word(camera.facts.model),
      onvif_url: url,
      main: named(main),
      sub: sub === null ? null : named(sub),
      // Many a camera has none, and it is added without.
      snapshot: takePicture(camera).catch(() => null),
    };
  }

  async #look(
    stream: Pick<ExaminedStream, 'url' | 'name'>,
    { credentials, certificate_sha256 }: ExamineQuestion,
  ): Promise<ExaminedStream> {
    const source = passingStream(
      { url: stream.url, credentials, transport: 'auto', certificate_sha256 },
      this.#options,
    );
    try {
      return await stoppingAtCertificate(stream.url, this.#options, () =>
        lookAtStream(source, stream, this.#options.clock),
      );
    } finally {
      source.close();
    }
  }
}

/** Another port may be the camera's. */
const MAY_BE_ELSEWHERE = new Set<string>(['unreachable', 'timeout', 'bad_answer', 'not_supported']);

function mayBeElsewhere(error: unknown): boolean {
  if (error instanceof UnacceptedCertificate) return false;
  return !(error instanceof OnvifError) || MAY_BE_ELSEWHERE.has(error.failure.code);
}

function word(text: string): string | null {
  const shown = text.trim().slice(0, 128);
  return shown === '' ? null : shown;
}

function failed(error: unknown): Answer {
  if (error instanceof UnacceptedCertificate)
    return { kind: 'failed', code: 'certificate_unknown', message: ACCEPT, certificate: error.certificate };
  if (error instanceof RtspError) return { kind: 'failed', ...error.failure };
  if (error instanceof TargetError && error.code === 'address_not_allowed')
    return failed(new OnvifError('address_not_allowed'));
  if (!(error instanceof OnvifError)) return { kind: 'failed', code: 'bad_answer', message: NO_CAMERA };
  const { code, message } = error.failure;
  if (MAY_BE_ELSEWHERE.has(code)) return { kind: 'failed', code, message: NO_CAMERA };
  return { kind: 'failed', code: CODES[code] ?? code, message };
}
