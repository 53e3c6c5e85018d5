import { randomUUID } from 'node:crypto';
import type { CameraState, CameraSource } from '../../gateway/contract/camera-source.ts';
import type { ShownCertificate } from '../../gateway/contract/camera-certificate.ts';
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
import { CameraBook } from './camera-book.ts';
import { expectedAnswer } from './expected-answer.ts';
import { FoundCameras } from './found-cameras.ts';
import { MovingCameras } from './moving-cameras.ts';
import { CameraChecks } from './camera-checks.ts';

export type Examined = Extract<Answer, { kind: 'examined' }>;

interface Exam {
  question: ExamineQuestion;
  answer: Examined;
  /** Of the thing on the LAN that was found at the address. */
  found_id: string | null;
  until: number;
}

/** Why no camera was found, as a sentence; with what the person has to accept first, if it is that. */
interface Unfound {
  failed: string;
  certificate: ShownCertificate | null;
}

/** What was examined, ready to be added. */
export interface Addable extends Pick<Exam, 'found_id'> {
  source: CameraSource;
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

/** What was found is good for this long; it holds the password that was typed. */
const EXAM_KEPT_MS = 10 * 60_000;

/** The IP cameras of this station's own hub, and the gateway that speaks for them. */
export class IpCameras {
  readonly checks: CameraChecks;
  readonly #deps: IpCamerasDeps;
  readonly #host: GatewayHost;
  readonly #moving: MovingCameras;
  readonly #exams = new Map<string, Exam>();
  readonly #states = new Map<DeviceId, CameraState>();
  readonly #found = new FoundCameras();
  #book: CameraBook | null = null;

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
  }

  /** After each start of the hub: its cameras come back. A failure here must not keep the station from starting. */
  async use(store: CredentialStore, { port, ca }: HubAddress): Promise<void> {
    this.stop();
    const { path, version, allow_loopback, logger } = this.#deps;
    this.#host.use({ hub: { url: `https://localhost:${String(port)}`, ca }, version, allow_loopback });
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
    const now = this.#deps.clock.monotonic();
    for (const [id, { until }] of this.#exams) if (until < now) this.#exams.delete(id);
    const exam_id = randomUUID();
    this.#exams.set(exam_id, { question, answer, found_id: thing?.id ?? null, until: now + EXAM_KEPT_MS });
    return { exam_id, answer };
  }

  /** Whether it was added here. */
  has(device_id: DeviceId): boolean {
    return this.#book?.has(device_id) ?? false;
  }

  /** Null when it is too old or was used. */
  addable(exam_id: string): Addable | null {
    const exam = this.#exams.get(exam_id);
    if (exam === undefined || exam.until < this.#deps.clock.monotonic()) return null;
    const { answer, question, found_id } = exam;
    const source = {
      main_url: answer.main.url,
      sub_url: answer.sub?.url ?? null,
      credentials: question.credentials,
      transport: answer.transport,
      certificate_sha256: question.certificate_sha256,
      onvif_url: answer.onvif_url,
    };
    return { source, found_id };
  }

  forgetExam(exam_id: string): void {
    this.#exams.delete(exam_id);
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
    this.#states.delete(device_id);
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
    if (source === null) return { failed: NOT_ADDED_HERE };
    const answer = await this.#host.ask({ kind: 'certificate', url: source.main_url });
    const expected = expectedAnswer(answer, 'certificate');
    if ('failed' in expected) return expected;
    return { accepted_sha256: source.certificate_sha256, shown: expected.given.certificate };
  }

  /** @returns whether the camera is one of these. Begins anew with it: it gets its name and password again. */
  async acceptCertificate(device_id: string, sha256: string): Promise<boolean> {
    const camera = (await this.#book?.setCertificate(device_id, sha256)) ?? null;
    if (camera === null) return false;
    this.#states.delete(camera.device_id);
    this.#host.put(camera);
    this.#deps.changed();
    return true;
  }

  /** Whether what is wrong with it is that it shows another certificate than the accepted one. */
  hasOtherCertificate(device_id: string): boolean {
    const state = this.#states.get(device_id as DeviceId);
    return state?.state === 'failed' && state.code === 'certificate_changed';
  }

  /** Whether the camera can be asked about itself: it is this station's own, and speaks ONVIF. */
  canAsk(device_id: string): boolean {
    return this.#book?.source(device_id)?.onvif_url != null;
  }

  /** Never rejects. Who may ask is for the caller to look at. */
  async ask(question: CameraQuestion): Promise<Answer> {
    if (!this.canAsk(question.device_id)) return NOT_OURS;
    this.#moving.asked(question);
    return this.#host.ask(question);
  }

  /** Whoever moved cameras is gone. Resolves after two seconds at the latest; never rejects. */
  stopMoving(): Promise<void> {
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
    this.#exams.clear();
    this.#states.clear();
    this.#found.replace([]);
    this.#book = null;
  }

  #tellFound(): void {
    this.#deps.found(this.#found.views((thing) => this.#book?.isAdded(thing) === true));
  }
}

const NOT_ADDED_HERE = 'This camera was added at another station. Look at its certificate there.';

function certificateIn(answer: Answer): ShownCertificate | null {
  return answer.kind === 'failed' ? (answer.certificate ?? null) : null;
}

const NOT_OURS: Answer = {
  kind: 'failed',
  code: 'not_supported',
  message: 'This camera can’t be asked from here: it was added at another station, or does not speak ONVIF.',
};

const REVOKED = 'The hub does not take this camera’s token any more. Remove the camera and add it again.';
