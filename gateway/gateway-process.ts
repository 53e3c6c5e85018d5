import type { Clock } from '../signaling/clock.ts';
import { createHubLogger } from '../signaling/logger.ts';
import type { DeviceId } from '../signaling/protocol/ids.ts';
import type { ToGateway } from './contract/messages.ts';
import type { Answer, Question } from './contract/questions.ts';
import { createGateway } from './create-gateway.ts';
import { Lookout } from './discovery/lookout.ts';
import { Examiner } from './examine/examiner.ts';
import type { Gateway } from './gateway.ts';
import type { Port } from './port.ts';
import { openSound } from './transcode/open-sound.ts';
import { CameraChecks, type CameraChecksOptions } from './validate/camera-checks.ts';

interface Started {
  gateway: Gateway;
  examiner: Examiner;
  lookout: Lookout;
  checks: CameraChecks;
}

const BAD_ANSWER: Answer = {
  kind: 'failed',
  code: 'bad_answer',
  message:
    'The camera gave an answer that makes no sense. Restart the camera, and update its firmware if there is an update.',
};

/** Does what the messages of whoever started this process say. */
export class GatewayProcess {
  readonly #port: Port;
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #findFfmpeg: () => string | null;
  readonly #tokens = new Map<DeviceId, () => void>();
  #started: Started | null = null;

  constructor(port: Port, clock: Clock, random: () => number, findFfmpeg: () => string | null) {
    this.#port = port;
    this.#clock = clock;
    this.#random = random;
    this.#findFfmpeg = findFfmpeg;
  }

  obey(message: ToGateway): void {
    switch (message.type) {
      case 'start':
        this.#started = this.#start(message);
        return;
      case 'put_camera':
        this.#running().gateway.put(message.camera);
        return;
      case 'remove_camera':
        this.#running().gateway.remove(message.device_id);
        return;
      case 'token_kept':
        this.#tokens.get(message.device_id)?.();
        this.#tokens.delete(message.device_id);
        return;
      case 'ask':
        void this.#answer(message);
        return;
      case 'look':
        this.#look(message.looking);
        return;
      case 'ask_host':
        void this.#running().lookout.ask(message.target);
        return;
      case 'check':
        void this.#running().checks.start(message.check_id, message.subject);
        return;
      case 'cancel_check':
        this.#running().checks.cancel(message.check_id);
    }
  }

  #running(): Started {
    if (this.#started === null) throw new Error('the first message must be "start"');
    return this.#started;
  }

  #start({ hub, version, allow_loopback }: Extract<ToGateway, { type: 'start' }>): Started {
    this.#started?.checks.stop();
    this.#started?.gateway.stop();
    this.#started?.lookout.stop();
    const logger = createHubLogger({
      destination: { write: (line) => this.#port.post({ type: 'log', line }) },
    });
    const converting = { clock: this.#clock, random: this.#random, logger, findFfmpeg: this.#findFfmpeg };
    const parts = { ...converting, policy: { allow_loopback }, openAudio: openSound(converting) };
    const gateway = createGateway({
      ...parts,
      endpoint: hub,
      version,
      cameraState: (device_id, state) => {
        this.#port.post({ type: 'camera_state', device_id, state });
      },
      keepToken: (device_id, token) => this.#keepToken(device_id, token),
    });
    const lookout = new Lookout({ ...parts, tell: (things) => this.#port.post({ type: 'found', things }) });
    return { gateway, examiner: new Examiner(parts), lookout, checks: this.#checks(gateway, parts) };
  }

  #look(looking: boolean): void {
    const { lookout } = this.#running();
    if (looking) lookout.start();
    else lookout.stop();
  }

  #checks(
    gateway: Gateway,
    parts: Pick<CameraChecksOptions, 'clock' | 'random' | 'policy' | 'openAudio' | 'logger'>,
  ): CameraChecks {
    return new CameraChecks({
      ...parts,
      gateway,
      tell: (check_id, point) => this.#port.post({ type: 'check_point', check_id, point }),
      ended: (check_id, outcome) => this.#port.post({ type: 'check_ended', check_id, outcome }),
    });
  }

  #keepToken(device_id: DeviceId, token: string): Promise<void> {
    return new Promise((resolve) => {
      this.#tokens.set(device_id, resolve);
      this.#port.post({ type: 'token_changed', device_id, token });
    });
  }

  async #answer({ ask_id, question }: Extract<ToGateway, { type: 'ask' }>): Promise<void> {
    const answer = await this.#answerTo(question).catch(() => BAD_ANSWER);
    // Whoever asked must not wait for what was dropped.
    if (!this.#port.post({ type: 'answer', ask_id, answer }))
      this.#port.post({ type: 'answer', ask_id, answer: BAD_ANSWER });
  }

  #answerTo(question: Question): Promise<Answer> {
    const { examiner, gateway } = this.#running();
    switch (question.kind) {
      case 'examine':
        return examiner.examine(question);
      case 'certificate':
        return examiner.certificate(question);
      default:
        return gateway.ask(question);
    }
  }
}
