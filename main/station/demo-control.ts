import type { Logger } from '../../signaling/logger.ts';
import type { DemoCameras, DemoCamerasDeps } from '../demo/demo-cameras.ts';
import { createPairingAnswer } from '../../signaling/protocol/rest.ts';
import type { HubLine } from '../hub-client/create-hub-line.ts';
import { approveClaim, cancelPairing, removeCamera } from './cameras.ts';
import type { LiveModel } from './live-model.ts';

export interface DemoControlDeps {
  line: HubLine;
  model: LiveModel;
  logger: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** How many the last run ended with, or the command line asks for. */
  wanted(): number;
  /** Remembers the number for the next start. */
  keep(count: number): void;
  create(deps: Omit<DemoCamerasDeps, 'cameraPageUrl' | 'secureSession' | 'logger'>): DemoCameras;
  pin(): string;
  changed(): void;
}

/** The demo cameras of a signed-in station. They go through the hub like anybody's; only the approval is automatic. */
export class DemoControl {
  readonly #deps: DemoControlDeps;
  readonly #cameras: DemoCameras;
  /** Changes come one after the other, so that "4, no, 0" ends at 0. */
  #queue: Promise<void> = Promise.resolve();
  #left = false;

  constructor(deps: DemoControlDeps) {
    this.#deps = deps;
    this.#cameras = deps.create({
      openPairing: (name) => this.#openPairing(name),
      cancelPairing: async (pairing_id) => {
        await cancelPairing(deps.line, pairing_id);
      },
      approveClaim: (claim_id) => this.#approve(claim_id),
      removeDevice: async (device_id) => {
        await removeCamera(deps.line, device_id);
      },
      onClaim(listener) {
        deps.model.on('claim', listener);
        return () => deps.model.off('claim', listener);
      },
    });
    deps.model.on('removed', (device_id) => {
      this.#forget(device_id);
    });
    deps.line.client.once('welcome', ({ devices }) => {
      const leftovers = devices.filter(({ kind }) => kind === 'demo');
      void this.#begin(leftovers.map(({ device_id }) => device_id));
    });
  }

  count(): number {
    return this.#cameras.count();
  }

  /** Holds for the next start too. Rejects when a camera could not be paired. */
  setCount(count: number): Promise<void> {
    this.#deps.keep(count);
    const task = this.#queue.then(() => (this.#left ? undefined : this.#cameras.setCount(count)));
    this.#queue = task.catch(() => undefined);
    return task.finally(() => {
      this.#deps.changed();
    });
  }

  dispose(): void {
    this.#left = true;
    this.#cameras.dispose();
  }

  /** A demo camera that someone removed by hand is not wanted at the next start either. */
  #forget(device_id: string): void {
    const before = this.#cameras.count();
    this.#cameras.forget(device_id);
    if (this.#cameras.count() === before) return;
    this.#deps.keep(this.#cameras.count());
    this.#deps.changed();
  }

  /** Demo cameras keep their tokens in memory only, so those of an earlier run can never come back. */
  async #begin(leftovers: string[]): Promise<void> {
    if (this.#deps.line.session().user.role === 'viewer') return;
    this.#queue = this.#removeAll(leftovers);
    const wanted = this.#deps.wanted();
    if (wanted === 0) return;
    await this.setCount(wanted).catch((error: unknown) => {
      this.#deps.logger.error({ err: error }, 'the demo cameras could not be opened');
    });
  }

  async #removeAll(device_ids: string[]): Promise<void> {
    for (const device_id of device_ids) await removeCamera(this.#deps.line, device_id);
  }

  async #openPairing(name: string): ReturnType<DemoCamerasDeps['openPairing']> {
    const body = { kind: 'demo', name };
    const answer = await this.#deps.line.call({
      method: 'POST',
      path: '/pairings',
      body,
      answer: createPairingAnswer,
    });
    if (!answer.ok) throw new Error(`no pairing for a demo camera: ${answer.error.code}`);
    const { pairing_id, secret } = answer.value;
    return { pairing_id, secret, pin: this.#deps.pin() };
  }

  async #approve(claim_id: string): Promise<{ device_id: string }> {
    const result = await approveClaim(this.#deps.line, { claim_id });
    if (!result.ok) throw new Error(`a demo camera was not approved: ${result.error.code}`);
    return { device_id: result.value.device_id };
  }
}
