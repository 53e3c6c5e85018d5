import { randomUUID } from 'node:crypto';
import type { DemoPairing } from './demo-cameras.ts';
import type { DemoFleetDeps, DemoWindow } from './demo-fleet.ts';

/** Sixteen of them start on a small machine at once, so this is generous. */
const PAIRING_MS = 60_000;
const RELOAD_MS = [500, 1_000, 2_000, 5_000, 10_000] as const;

/** One demo camera: a window on the camera page, and the pairing that made it a camera. */
export class DemoCamera {
  readonly #number: number;
  readonly #deps: DemoFleetDeps;
  readonly #window: DemoWindow;
  #device_id: string | null = null;
  #reloads = 0;
  #closed = false;
  #cancelReload: () => void = () => undefined;

  constructor(number: number, deps: DemoFleetDeps) {
    this.#number = number;
    this.#deps = deps;
    this.#window = deps.openWindow({
      // Never one that was used before: what an earlier camera stored there must not come back.
      partition: `demo-camera-${randomUUID()}`,
      onGone: (reason) => {
        deps.logger.warn({ camera: number, reason }, 'a demo camera crashed and is started again');
        this.#reload();
      },
      onLoadFailed: (reason) => {
        deps.logger.warn({ camera: number, reason }, 'a demo camera could not load its page and tries again');
        this.#reload();
      },
    });
  }

  /** Null until it is paired. */
  get device_id(): string | null {
    return this.#device_id;
  }

  /** Pairs as any camera does, but for the person: this very claim is approved. Rejects when that fails. */
  async pair(): Promise<void> {
    const name = `Demo camera ${String(this.#number)}`;
    const pairing = await this.#deps.hub.openPairing(name);
    try {
      const claim_id = await this.#claimOf(pairing, name);
      this.#device_id = (await this.#deps.hub.approveClaim(claim_id)).device_id;
      this.#reloads = 0;
    } catch (error) {
      await this.#deps.hub.cancelPairing(pairing.pairing_id);
      throw error;
    }
  }

  /** Takes it out of the hub, and everything of it with it. */
  async remove(): Promise<void> {
    const device_id = this.#device_id;
    await this.close();
    if (device_id !== null) await this.#deps.hub.removeDevice(device_id);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelReload();
    await this.#window.close();
  }

  #claimOf(pairing: DemoPairing, name: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const stopListening = this.#deps.hub.onClaim((claim) => {
        if (claim.pairing_id !== pairing.pairing_id) return;
        finish();
        resolve(claim.claim_id);
      });
      const cancelDeadline = this.#deps.after(PAIRING_MS, () => {
        finish();
        reject(new Error(`demo camera ${String(this.#number)} did not ask to be paired in time`));
      });
      const finish = (): void => {
        stopListening();
        cancelDeadline();
      };
      this.#window.load(`${this.#deps.hub.cameraPageUrl()}${fragmentOf(pairing, name, this.#number)}`);
    });
  }

  /** The page finds its identity, or its claim, in the storage that outlived it; so the address carries no secret. */
  #reload(): void {
    if (this.#closed) return;
    const delay_ms = RELOAD_MS[Math.min(this.#reloads, RELOAD_MS.length - 1)] ?? 0;
    this.#reloads += 1;
    this.#cancelReload();
    this.#cancelReload = this.#deps.after(delay_ms, () => {
      if (!this.#closed) this.#window.load(this.#deps.hub.cameraPageUrl());
    });
  }
}

/** Behind the `#`, which no request and no log carries. */
function fragmentOf({ secret, pin }: DemoPairing, name: string, number: number): string {
  const fields = new URLSearchParams({ s: secret, pin, name, source: 'test', n: String(number) });
  return `#${fields.toString()}`;
}
