import type { CameraState, CameraSource } from '../../gateway/contract/camera-source.ts';
import type { ShownCertificate } from '../../gateway/contract/camera-certificate.ts';
import type { CheckSubject } from '../../gateway/contract/camera-check.ts';
import type { CameraQuestion } from '../../gateway/contract/camera-questions.ts';
import type { Answer, ExamineQuestion } from '../../gateway/contract/questions.ts';
import { GatewayHost, type GatewayHostDeps } from '../../gateway/host/gateway-host.ts';
import type { Clock } from '../../signaling/clock.ts';
import type { Logger } from '../../signaling/logger.ts';
import type { DeviceId } from '../../signaling/protocol/ids.ts';
import type { HubAddress } from '../../signaling/server.ts';
import type { CredentialStore } from '../credentials/credential-store.ts';
import type { FoundCamera } from '../../preload/contract/found-camera.ts';
import type { CameraCheckView } from '../../preload/contract/camera-check-channels.ts';
import { nearestOrigin } from '../hub-host/nearest-origin.ts';
import { CameraBook } from './camera-book.ts';
import { ExaminedCameras, type Examined } from './examined-cameras.ts';
import { expectedAnswer } from './expected-answer.ts';
import { FoundCameras } from './found-cameras.ts';
import { MovingCameras } from './moving-cameras.ts';
import { NOT_OURS } from './not-ours.ts';
import { CameraChecks } from './camera-checks.ts';

/** Why no camera was found, as a sentence; with what the person has to accept first, if it is that. */
interface Unfound {
  failed: string;
  certificate: ShownCertificate | null;
}

export interface IpCamerasDeps extends Pick<GatewayHostDeps, 'spawn' | 'random'> {
  clock: Clock;
  logger: Logger;
  /** Where the cameras' addresses lie. */
  path: string;
  version: string;
  allow_loopback: boolean;
  /** How a camera is doing has changed. */
  changed: () => void;
  /** What announces itself has changed; told only while looking. */
  found: (cameras: FoundCamera[]) => void;
  checkChanged: (check: CameraCheckView) => void;
}

/** The IP cameras of this station's own hub, and the gateway that speaks for them. */
export class IpCameras {
  readonly checks: CameraChecks;
  readonly exams: ExaminedCameras;
  readonly #deps: IpCamerasDeps;
  readonly #host: GatewayHost;
  readonly #moving: MovingCameras;
  readonly #states = new Map<DeviceId, CameraState>();
  /** Those that showed another certificate than the accepted one when they were asked something. */
  readonly #with_other_certificate = new Set<string>();
  readonly #found = new FoundCameras();
  #book: CameraBook | null = null;
  #check_id = '';

  constructor(deps: IpCamerasDeps) {
    this.#deps = deps;
    this.#host = new GatewayHost({
      ...deps,
      cameraState: (device_id, state) => {
        this.#states.set(device_id, state);
        deps.changed();
      },
      keepToken: async (device_id, token) => this.#book?.setToken(device_id, token),
      found: (things) => {
        this.#found.replace(things);
        this.#tellFound();
      },
    });
    this.#moving = new MovingCameras((question) => this.#host.ask(question), deps.clock);
    this.checks = new CameraChecks(this.#host, deps.checkChanged);
    this.exams = new ExaminedCameras(deps.clock);
  }

  /** After each start of the hub: its cameras come back. A failure here must not keep the station from starting. */
  async use(store: CredentialStore, address: HubAddress): Promise<void> {
    this.stop();
    const { path, version, allow_loopback, logger } = this.#deps;
    const hub = { url: nearestOrigin(address), ca: address.ca };
    this.#host.use({ hub, version, allow_loopback });
    try {
      const book = new CameraBook(path, store);
      this.#book = book;
      for (const camera of await book.cameras()) this.#host.put(camera);
    } catch (error) {
      logger.error({ err: error }, 'the IP cameras could not be read');
    }
  }

  /** Looks for cameras on the LAN, or looks no more. */
  look(looking: boolean): void {
    this.#found.replace([]);
    this.#host.look(looking);
  }

  /** While looking: asks at an address that the person typed. */
  askHost(target: string): void {
    this.#host.askHost(target);
  }

  /** Never rejects. */
  async examine(question: ExamineQuestion): Promise<{ exam_id: string; answer: Examined } | Unfound> {
    const thing = this.#found.at(question.target);
    const onvif_url = question.onvif_url ?? thing?.onvif_url ?? null;
    const given = await this.#host.ask({ ...question, onvif_url });
    const expected = expectedAnswer(given, 'examined');
    if ('failed' in expected) return { ...expected, certificate: certificateIn(given) };
    const { given: answer } = expected;
    return { exam_id: this.exams.keep({ question, answer, found_id: thing?.id ?? null }), answer };
  }

  /** Whether it was added here. */
  has(device_id: string): device_id is DeviceId {
    return this.#book?.has(device_id) ?? false;
  }

  /** Takes the place of the check before. */
  check(subject: CheckSubject): CameraCheckView {
    const view = this.checks.start(subject);
    this.#check_id = view.check_id;
    return view;
  }

  /** Rejects with a `CredentialError`; the camera is then not added. */
  async add(
    device_id: DeviceId,
    device_token: string,
    source: CameraSource,
    found_id: string | null = null,
  ): Promise<void> {
    const camera = { device_id, device_token, source };
    if (this.#book === null) throw new Error('there is no hub to add a camera to');
    await this.#book.put(camera, found_id);
    this.#host.put(camera);
    this.#tellFound();
  }

  /** The hub knows it no more, whoever removed it. */
  async removed(device_id: DeviceId): Promise<void> {
    if (this.#book?.has(device_id) !== true) return;
    this.#forgetState(device_id);
    this.#host.remove(device_id);
    await this.#book.remove(device_id).catch((error: unknown) => {
      this.#deps.logger.error({ err: error }, 'a removed camera could not be forgotten');
    });
  }

  /** Which certificate a camera shows now, and which one counts. Never rejects. */
  async shownCertificate(
    device_id: string,
  ): Promise<{ accepted_sha256: string | null; shown: ShownCertificate } | { failed: string }> {
    const source = this.#book?.source(device_id) ?? null;
    if (source === null) return { failed: NOT_OURS };
    const answer = await this.#host.ask({ kind: 'certificate', url: urlWithCertificate(source) });
    const expected = expectedAnswer(answer, 'certificate');
    if ('failed' in expected) return expected;
    const { certificate: shown } = expected.given;
    if (shown.sha256 === source.certificate_sha256) this.#setOtherCertificate(device_id, false);
    return { accepted_sha256: source.certificate_sha256, shown };
  }

  /** @returns whether the camera is one of these. Begins anew with it: it gets its name and password again. */
  async acceptCertificate(device_id: string, sha256: string): Promise<boolean> {
    const camera = (await this.#book?.setCertificate(device_id, sha256)) ?? null;
    if (camera === null) return false;
    this.#forgetState(camera.device_id);
    this.#host.put(camera);
    this.#deps.changed();
    return true;
  }

  /** Whether what is wrong with it is that it shows another certificate than the accepted one. */
  hasOtherCertificate(device_id: string): boolean {
    const state = this.#states.get(device_id as DeviceId);
    const stopped_at_it = state?.state === 'failed' && state.code === 'certificate_changed';
    return stopped_at_it || this.#with_other_certificate.has(device_id);
  }

  /** Whether the camera can be asked about itself: it is this station's own, and speaks ONVIF. */
  canAsk(device_id: string): boolean {
    return this.#book?.source(device_id)?.onvif_url != null;
  }

  /** Never rejects. Who may ask is for the caller to look at. */
  async ask(question: CameraQuestion): Promise<Answer> {
    const { device_id } = question;
    if (!this.has(device_id)) return notSupported(NOT_OURS);
    if (!this.canAsk(device_id)) return notSupported(NO_ONVIF);
    const answered = this.#host.ask(question);
    this.#moving.asked(question, answered);
    const answer = await answered;
    if (answer.kind !== 'failed') this.#setOtherCertificate(device_id, false);
    else if (answer.code === 'certificate_changed') this.#setOtherCertificate(device_id, true);
    return answer;
  }

  /** Whether it was told to move, and not to stop since. */
  isMoving(device_id: string): boolean {
    return this.#moving.has(device_id as DeviceId);
  }

  /**
   * Whoever worked with cameras is gone: none goes on turning, nothing is looked for or checked, and what was examined is forgotten with
   * its password. Resolves after two seconds at the latest; never rejects.
   */
  left(): Promise<void> {
    this.look(false);
    this.checks.cancel(this.#check_id);
    this.exams.forgetAll();
    return this.#moving.stopAll();
  }

  /** Why a camera brings no picture, as a sentence; null when all is well or nothing is known. */
  problem(device_id: string): string | null {
    const state = this.#states.get(device_id as DeviceId);
    if (state === undefined) return null;
    if (state.state === 'failed') return state.message;
    return state.state === 'revoked' ? REVOKED : null;
  }

  /** What to know of how a camera is shown, as sentences; null when there is nothing. */
  note(device_id: string): string | null {
    const state = this.#states.get(device_id as DeviceId);
    return state?.state === 'live' ? state.note : null;
  }

  stop(): void {
    this.#host.stop();
    this.exams.forgetAll();
    this.#states.clear();
    this.#with_other_certificate.clear();
    this.#found.replace([]);
    this.#book = null;
  }

  #forgetState(device_id: DeviceId): void {
    this.#states.delete(device_id);
    this.#with_other_certificate.delete(device_id);
  }

  #setOtherCertificate(device_id: string, is_other: boolean): void {
    if (is_other === this.#with_other_certificate.has(device_id)) return;
    if (is_other) this.#with_other_certificate.add(device_id);
    else this.#with_other_certificate.delete(device_id);
    this.#deps.changed();
  }

  #tellFound(): void {
    this.#deps.found(this.#found.views((thing) => this.#book?.isAdded(thing) === true));
  }
}

function certificateIn(answer: Answer): ShownCertificate | null {
  return answer.kind === 'failed' ? (answer.certificate ?? null) : null;
}

/** Where a camera speaks TLS, for its pictures or for what it is asked; else nobody answers with a certificate. */
function urlWithCertificate({ main_url, onvif_url }: Pick<CameraSource, 'main_url' | 'onvif_url'>): string {
  const has_other = !main_url.startsWith('rtsps:') && onvif_url?.startsWith('https:') === true;
  return has_other ? onvif_url : main_url;
}

function notSupported(message: string): Answer {
  return { kind: 'failed', code: 'not_supported', message };
}

const NO_ONVIF = 'This camera does not speak ONVIF, so it can’t be asked for this.';

const REVOKED = 'The hub does not take this camera’s token any more. Remove the camera and add it again.';
