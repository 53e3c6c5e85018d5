import { randomUUID } from 'node:crypto';
import type { CameraState, CameraSource } from '../../gateway/contract/camera-source.ts';
import type { CameraQuestion } from '../../gateway/contract/camera-questions.ts';
import type { Answer, ExamineQuestion } from '../../gateway/contract/questions.ts';
import { GatewayHost, type GatewayHostDeps } from '../../gateway/host/gateway-host.ts';
import type { Clock } from '../../signaling/clock.ts';
import type { Logger } from '../../signaling/logger.ts';
import type { DeviceId } from '../../signaling/protocol/ids.ts';
import type { HubAddress } from '../../signaling/server.ts';
import type { CredentialStore } from '../credentials/credential-store.ts';
import { CameraBook } from './camera-book.ts';
import { expectedAnswer } from './expected-answer.ts';
import { MovingCameras } from './moving-cameras.ts';

export type Examined = Extract<Answer, { kind: 'examined' }>;

interface Exam {
  question: ExamineQuestion;
  answer: Examined;
  until: number;
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
}

/** What was found is good for this long; it holds the password that was typed. */
const EXAM_KEPT_MS = 10 * 60_000;

/** The IP cameras of this station's own hub, and the gateway that speaks for them. */
export class IpCameras {
  readonly #deps: IpCamerasDeps;
  readonly #host: GatewayHost;
  readonly #moving: MovingCameras;
  readonly #exams = new Map<string, Exam>();
  readonly #states = new Map<DeviceId, CameraState>();
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
    });
    this.#moving = new MovingCameras((question) => this.#host.ask(question), deps.clock);
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

  /** Never rejects. */
  async examine(
    question: ExamineQuestion,
  ): Promise<{ exam_id: string; answer: Examined } | { failed: string }> {
    const expected = expectedAnswer(await this.#host.ask(question), 'examined');
    if ('failed' in expected) return expected;
    const { given: answer } = expected;
    const now = this.#deps.clock.monotonic();
    for (const [id, { until }] of this.#exams) if (until < now) this.#exams.delete(id);
    const exam_id = randomUUID();
    this.#exams.set(exam_id, { question, answer, until: now + EXAM_KEPT_MS });
    return { exam_id, answer };
  }

  /** Null when it is too old or was used. */
  source(exam_id: string): CameraSource | null {
    const exam = this.#exams.get(exam_id);
    if (exam === undefined || exam.until < this.#deps.clock.monotonic()) return null;
    const { answer, question } = exam;
    return {
      main_url: answer.main.url,
      sub_url: answer.sub?.url ?? null,
      credentials: question.credentials,
      transport: answer.transport,
      certificate_sha256: question.certificate_sha256,
      onvif_url: answer.onvif_url,
    };
  }

  forgetExam(exam_id: string): void {
    this.#exams.delete(exam_id);
  }

  /** Rejects with a `CredentialError`; the camera is then not added. */
  async add(device_id: DeviceId, device_token: string, source: CameraSource): Promise<void> {
    const camera = { device_id, device_token, source };
    if (this.#book === null) throw new Error('there is no hub to add a camera to');
    await this.#book.put(camera);
    this.#host.put(camera);
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

  stop(): void {
    this.#host.stop();
    this.#exams.clear();
    this.#states.clear();
    this.#book = null;
  }
}

const NOT_OURS: Answer = {
  kind: 'failed',
  code: 'not_supported',
  message: 'This camera can’t be asked from here: it was added at another station, or does not speak ONVIF.',
};

const REVOKED = 'The hub does not take this camera’s token any more. Remove the camera and add it again.';
