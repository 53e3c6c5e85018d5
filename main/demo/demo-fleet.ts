import type { DemoCamerasDeps } from './demo-cameras.ts';
import { DemoCamera } from './demo-camera.ts';

export interface DemoWindow {
  load(url: string): void;
  /** Closes the window and clears what its page stored. */
  close(): Promise<void>;
}

export type OpenDemoWindow = (options: {
  partition: string;
  /** The page's process crashed or was killed. */
  onGone: (reason: string) => void;
  /** The page could not be loaded; `reason` is the network error's name. */
  onLoadFailed: (reason: string) => void;
}) => DemoWindow;

/** Runs `task` once after `delay_ms`; the returned function cancels it. */
type After = (delay_ms: number, task: () => void) => () => void;

export interface DemoFleetDeps {
  hub: Omit<DemoCamerasDeps, 'secureSession' | 'logger'>;
  logger: DemoCamerasDeps['logger'];
  openWindow: OpenDemoWindow;
  after: After;
}

/** The hub answers an address ten requests a second, and each camera that pairs needs about four. */
const PAIRED_AT_ONCE = 2;

/** All demo cameras of this station, numbered from 1. */
export class DemoFleet {
  readonly #deps: DemoFleetDeps;
  readonly #cameras = new Map<number, DemoCamera>();
  #wanted = 0;
  #queue: Promise<void> = Promise.resolve();

  constructor(deps: DemoFleetDeps) {
    this.#deps = deps;
  }

  count(): number {
    return this.#wanted;
  }

  /** See DemoCameras.setCount. Calls come one after the other; the last one's count holds in the end. */
  setCount(count: number): Promise<void> {
    this.#wanted = count;
    const step = this.#queue.then(() => this.#reach(count));
    this.#queue = step.catch(() => undefined);
    return step;
  }

  /** Someone removed the device elsewhere: its window has no more use. */
  forget(device_id: string): void {
    for (const [number, camera] of this.#cameras) {
      if (camera.device_id !== device_id) continue;
      this.#cameras.delete(number);
      this.#wanted = Math.max(0, this.#wanted - 1);
      void camera.close();
    }
  }

  dispose(): void {
    this.#wanted = 0;
    for (const camera of this.#cameras.values()) void camera.close();
    this.#cameras.clear();
  }

  async #reach(count: number): Promise<void> {
    const surplus = Math.max(0, this.#cameras.size - count);
    const latest = [...this.#cameras.keys()].sort((one, other) => other - one).slice(0, surplus);
    await Promise.all(latest.map((number) => this.#remove(number)));
    await this.#openMissing(count);
  }

  async #remove(number: number): Promise<void> {
    const camera = this.#cameras.get(number);
    this.#cameras.delete(number);
    await camera?.remove();
  }

  /** The others are opened even when one fails; the first failure is what the caller hears. */
  async #openMissing(count: number): Promise<void> {
    const numbers = Array.from({ length: count }, (_, index) => index + 1).filter(
      (n) => !this.#cameras.has(n),
    );
    const missing = numbers.slice(0, Math.max(0, count - this.#cameras.size));
    const failures: unknown[] = [];
    const worker = async (): Promise<void> => {
      for (let number = missing.shift(); number !== undefined; number = missing.shift()) {
        await this.#open(number).catch((error: unknown) => failures.push(error));
      }
    };
    await Promise.all(Array.from({ length: PAIRED_AT_ONCE }, worker));
    if (failures.length > 0) {
      this.#wanted = this.#cameras.size;
      throw failures[0];
    }
  }

  async #open(number: number): Promise<void> {
    const camera = new DemoCamera(number, this.#deps);
    this.#cameras.set(number, camera);
    try {
      await camera.pair();
    } catch (error) {
      this.#cameras.delete(number);
      await camera.close();
      throw error;
    }
  }
}
