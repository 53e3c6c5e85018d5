import type { Feed } from './feed.ts';

/** One of a tile's two <video> elements. Two, so that a new session can be ready before the old picture leaves. */
export type Slot = 0 | 1;

const SLOTS = [0, 1] as const;

/** A camera's session that is seen, and its successor on the way: make before break. */
export class FeedPair {
  private readonly feeds: [Feed | null, Feed | null] = [null, null];
  private frontSlot: Slot = 0;

  /** Which of the two is seen. */
  get front(): Slot {
    return this.frontSlot;
  }

  get back(): Slot {
    return this.frontSlot === 0 ? 1 : 0;
  }

  get shown(): Feed | null {
    return this.feeds[this.front];
  }

  get next(): Feed | null {
    return this.feeds[this.back];
  }

  /** The stream for each <video>; null for an idle one. */
  get streams(): readonly [MediaStream | null, MediaStream | null] {
    return [this.feeds[0]?.stream ?? null, this.feeds[1]?.stream ?? null];
  }

  at(slot: Slot): Feed | null {
    return this.feeds[slot];
  }

  /** Those that are there, by slot. */
  all(): { slot: Slot; feed: Feed }[] {
    return SLOTS.flatMap((slot) => {
      const feed = this.feeds[slot];
      return feed === null ? [] : [{ slot, feed }];
    });
  }

  /** To be seen at once where nothing is seen, else as a successor. */
  add(feed: Feed): void {
    this.feeds[this.shown === null ? this.front : this.back] = feed;
  }

  /** The successor has a picture: it takes over, and only now the old session ends. */
  promote(): void {
    if (this.next?.verdict().state !== 'live') return;
    this.drop(this.front);
    this.frontSlot = this.back;
  }

  drop(slot: Slot): void {
    this.feeds[slot]?.close();
    this.feeds[slot] = null;
  }

  dropAll(): void {
    for (const slot of SLOTS) this.drop(slot);
  }
}
