import type { ElapsedClock } from './elapsed-clock.ts';
import type { PictureRows } from './picture-rows.ts';
import { LOOK_EVERY_MS, NOTHING_SEEN, unchangedSince, withLook, type Stillness } from './stillness.ts';

/** Reads some rows of the frame that a <video> shows; null for what can't be read. */
export type TakeRows = (video: HTMLVideoElement) => Promise<PictureRows | null>;

/** Looks at two frames in a row now and then, to know whether the picture changes. It costs nothing while none are drawn. */
export class PictureWatch {
  private readonly clock: ElapsedClock;
  private readonly take: TakeRows;
  private stillness: Stillness = NOTHING_SEEN;
  private lookedAt = -Infinity;
  private first: PictureRows | null = null;
  private busy = false;

  constructor(clock: ElapsedClock, take: TakeRows) {
    this.clock = clock;
    this.take = take;
  }

  /** On the clock; null while the picture changes. */
  get unchangedSince(): number | null {
    return unchangedSince(this.stillness, this.clock());
  }

  /** The first frame of two in a row was looked at, or is being. */
  get wantsNext(): boolean {
    return this.busy === (this.first === null);
  }

  /** To be called with each frame that is drawn; those in between may be left out. */
  async frameShown(video: HTMLVideoElement): Promise<void> {
    const due = this.first !== null || this.clock() - this.lookedAt >= LOOK_EVERY_MS;
    if (this.busy || !due) return;
    this.busy = true;
    try {
      this.look(await this.take(video));
    } finally {
      this.busy = false;
    }
  }

  /** Another picture is shown from now on. */
  forget(): void {
    this.stillness = NOTHING_SEEN;
    this.first = null;
    this.lookedAt = -Infinity;
  }

  private look(rows: PictureRows | null): void {
    const { first } = this;
    this.first = first === null ? rows : null;
    if (first === null) this.lookedAt = this.clock();
    else if (rows !== null) this.stillness = withLook(this.stillness, first, rows, this.clock());
  }
}
