import type { CheckSubject } from '../contract/camera-check.ts';
import type { Answer, Question } from '../contract/questions.ts';
import { fromGateway, type FromGateway, type ToGateway } from '../contract/messages.ts';
import type { CameraState, GatewayCamera } from '../contract/camera-source.ts';
import type { FoundThing } from '../contract/found-thing.ts';
import { fullJitter } from '../../hub-link/full-jitter.ts';
import type { Clock } from '../../signaling/clock.ts';
import type { Logger } from '../../signaling/logger.ts';
import type { DeviceId } from '../../signaling/protocol/ids.ts';
import { RunningChecks, type CheckListener } from './running-checks.ts';

/** A process that was started; Electron's utilityProcess fits. */
export interface ChildProcess {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  kill(): unknown;
}

export interface GatewayHostDeps {
  spawn: () => ChildProcess;
  clock: Clock;
  random: () => number;
  logger: Pick<Logger, 'info' | 'warn' | 'error'>;
  cameraState: (device_id: DeviceId, state: CameraState) => void;
  /** Resolves once the token is kept. */
  keepToken: (device_id: DeviceId, token: string) => Promise<void>;
  /** All cameras that announce themselves now, while looking. */
  found?: (things: FoundThing[]) => void;
}

type Start = Omit<Extract<ToGateway, { type: 'start' }>, 'type'>;

/** Longer than the gateway's own patience with a camera. */
const ANSWER_WITHIN_MS = 60_000;
/** Longer than the gateway's patience at all points of a check together. */
const CHECK_WITHIN_MS = 180_000;
/** A process that lived this long was a good one: the next one that dies is replaced at once again. */
const GOOD_AFTER_MS = 30_000;
const GONE: Answer = {
  kind: 'failed',
  code: 'gateway_gone',
  message: 'The part of the program that talks to cameras had to be restarted. Try again.',
};

/** Keeps the gateway's process running, and tells it anew what it needs to know when it died. */
export class GatewayHost {
  readonly #deps: GatewayHostDeps;
  readonly #cameras = new Map<DeviceId, GatewayCamera>();
  readonly #asked = new Map<number, (answer: Answer) => void>();
  readonly #checks = new RunningChecks();
  #start: Start | null = null;
  #looking = false;
  #child: ChildProcess | null = null;
  #started_at = 0;
  #deaths = 0;
  #next_ask = 1;
  #cancelRestart: () => void = () => undefined;

  constructor(deps: GatewayHostDeps) {
    this.#deps = deps;
  }

  /** The hub to be a part of; the process itself starts when there is something to do. */
  use(start: Start): void {
    this.stop();
    this.#start = start;
  }

  put(camera: GatewayCamera): void {
    this.#cameras.set(camera.device_id, camera);
    if (this.#child === null) this.#spawn();
    else this.#post({ type: 'put_camera', camera });
  }

  remove(device_id: DeviceId): void {
    if (this.#cameras.delete(device_id)) this.#post({ type: 'remove_camera', device_id });
  }

  /** Never rejects: what goes wrong is an answer too. */
  ask(question: Question): Promise<Answer> {
    if (this.#child === null) this.#spawn();
    const ask_id = this.#next_ask++;
    return new Promise((resolve) => {
      const cancel = this.#deps.clock.after(ANSWER_WITHIN_MS, () => {
        settle(GONE);
      });
      const settle = (answer: Answer): void => {
        cancel();
        this.#asked.delete(ask_id);
        resolve(answer);
      };
      this.#asked.set(ask_id, settle);
      if (!this.#post({ type: 'ask', ask_id, question })) settle(GONE);
    });
  }

  /** Whether to tell what announces itself on the LAN; a process that has to be replaced goes on with it. */
  look(looking: boolean): void {
    this.#looking = looking;
    if (looking && this.#child === null) this.#spawn();
    else this.#post({ type: 'look', looking });
  }

  /** While looking: asks where the person says that a camera is. */
  askHost(target: string): void {
    if (this.#looking) this.#post({ type: 'ask_host', target });
  }

  /** @returns what cancels it; it is then ended too */
  check(subject: CheckSubject, listener: CheckListener): () => void {
    if (this.#child === null) this.#spawn();
    const tooLate = this.#deps.clock.after(CHECK_WITHIN_MS, () => {
      cancel();
      this.#checks.ended(check_id, 'failed');
    });
    const check_id = this.#checks.begin({
      point: listener.point,
      ended: (outcome) => {
        tooLate();
        listener.ended(outcome);
      },
    });
    const cancel = (): void => void this.#post({ type: 'cancel_check', check_id });
    if (!this.#post({ type: 'check', check_id, subject })) this.#checks.ended(check_id, 'failed');
    return cancel;
  }

  stop(): void {
    this.#cancelRestart();
    this.#looking = false;
    const child = this.#child;
    this.#child = null;
    this.#start = null;
    this.#cameras.clear();
    this.#deaths = 0;
    this.#failAsked();
    child?.kill();
  }

  #spawn(): void {
    if (this.#start === null) return;
    this.#cancelRestart();
    const child = this.#deps.spawn();
    this.#child = child;
    this.#started_at = this.#deps.clock.monotonic();
    child.on('message', (message) => {
      if (child === this.#child) this.#hear(message);
    });
    child.on('exit', (code) => {
      if (child === this.#child) this.#died(code);
    });
    this.#post({ type: 'start', ...this.#start });
    for (const camera of this.#cameras.values()) this.#post({ type: 'put_camera', camera });
    if (this.#looking) this.#post({ type: 'look', looking: true });
  }

  #post(message: ToGateway): boolean {
    this.#child?.postMessage(message);
    return this.#child !== null;
  }

  /** The process reads what cameras send, so what it says is looked at like anything from outside. */
  #hear(raw: unknown): void {
    const message = fromGateway.safeParse(raw);
    if (!message.success) {
      this.#deps.logger.warn('the gateway said something that it has no business to say');
      return;
    }
    this.#obey(message.data);
  }

  #obey(message: FromGateway): void {
    switch (message.type) {
      case 'camera_state':
        if (this.#cameras.has(message.device_id)) this.#deps.cameraState(message.device_id, message.state);
        return;
      case 'token_changed':
        void this.#tokenChanged(message);
        return;
      case 'answer':
        this.#asked.get(message.ask_id)?.(message.answer);
        return;
      case 'found':
        if (this.#looking) this.#deps.found?.(message.things);
        return;
      case 'check_point':
        this.#checks.point(message.check_id, message.point);
        return;
      case 'check_ended':
        this.#checks.ended(message.check_id, message.outcome);
        return;
      case 'log':
        this.#deps.logger.info({ line: message.line }, 'gateway');
        return;
      case 'ready':
    }
  }

  async #tokenChanged({ device_id, token }: Extract<FromGateway, { type: 'token_changed' }>): Promise<void> {
    if (!this.#cameras.has(device_id)) return;
    try {
      await this.#deps.keepToken(device_id, token);
    } catch (error) {
      // The camera goes on with its old token, which the hub takes until the grace ends.
      this.#deps.logger.error({ err: error, device_id }, 'a camera’s new token could not be kept');
      return;
    }
    // As it is now: it may have been removed meanwhile, or have another password.
    const camera = this.#cameras.get(device_id);
    if (camera === undefined) return;
    this.#cameras.set(device_id, { ...camera, device_token: token });
    this.#post({ type: 'token_kept', device_id });
  }

  #died(code: number): void {
    this.#child = null;
    this.#failAsked();
    if (this.#deps.clock.monotonic() - this.#started_at >= GOOD_AFTER_MS) this.#deaths = 0;
    this.#deps.logger.error(
      { exit_code: code, deaths: this.#deaths },
      'the gateway died and is started again',
    );
    const delay_ms = this.#deaths === 0 ? 0 : fullJitter(this.#deaths, this.#deps.random);
    this.#deaths += 1;
    this.#cancelRestart = this.#deps.clock.after(delay_ms, () => {
      if (this.#cameras.size > 0 || this.#looking) this.#spawn();
    });
  }

  #failAsked(): void {
    for (const settle of [...this.#asked.values()]) settle(GONE);
    this.#checks.interrupt();
  }
}
