import { openPassthroughAudio } from '../../../gateway/media/audio-path.ts';
import { afterEach } from 'vitest';
import type { CheckPoint, CheckPointName } from '../../../gateway/contract/camera-check.ts';
import type { CameraSource } from '../../../gateway/contract/camera-source.ts';
import { CameraChecks } from '../../../gateway/validate/camera-checks.ts';
import { systemClock } from '../../../signaling/clock.ts';
import { silentLogger } from '../../../signaling/logger.ts';

const undo: (() => void)[] = [];
afterEach(() => {
  for (const each of undo.splice(0)) each();
});

const SOURCE: Omit<CameraSource, 'main_url'> = {
  sub_url: null,
  credentials: null,
  transport: 'auto',
  certificate_sha256: null,
  onvif_url: null,
};

/** One check of a camera that is not added yet, as the gateway's process runs it. */
export class CheckRun {
  readonly points: CheckPoint[] = [];
  /** Resolves when it is over, cancelled or not. */
  readonly ended: Promise<void>;
  readonly #checks: CameraChecks;
  #told: (() => void)[] = [];

  constructor(source: Pick<CameraSource, 'main_url'> & Partial<CameraSource>) {
    this.#checks = new CameraChecks({
      openAudio: openPassthroughAudio,
      clock: systemClock,
      random: Math.random,
      policy: { allow_loopback: true },
      gateway: { checked: () => null },
      tell: (_id, point) => {
        this.points.push(point);
        for (const told of this.#told.splice(0)) told();
      },
      ended: () => undefined,
      logger: silentLogger(),
    });
    undo.push(() => this.#checks.stop());
    this.ended = this.#checks.start(1, { kind: 'examined', source: { ...SOURCE, ...source } });
  }

  get(point: CheckPointName): CheckPoint {
    const found = this.points.find((each) => each.point === point);
    if (found === undefined) throw new Error(`nothing was said about ${point}`);
    return found;
  }

  /** What each point came to. */
  verdicts(): Partial<Record<CheckPointName, CheckPoint['verdict']>> {
    return Object.fromEntries(this.points.map(({ point, verdict }) => [point, verdict]));
  }

  async said(point: CheckPointName): Promise<CheckPoint> {
    while (!this.points.some((each) => each.point === point))
      await new Promise<void>((resolve) => this.#told.push(resolve));
    return this.get(point);
  }

  cancel(): void {
    this.#checks.cancel(1);
  }
}
