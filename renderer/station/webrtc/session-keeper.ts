import type { DeviceView, StreamWish } from '../../../preload/contract/model.ts';
import { Attempts } from './attempts.ts';
import type { ElapsedClock } from './elapsed-clock.ts';
import { FeedPair, type Slot } from './feed-pair.ts';
import type { Feed } from './feed.ts';
import { nextStep, type RecoveryStep } from './recovery.ts';
import { afterEnding, afterRefusal, type SessionEnd } from './session-end.ts';

export interface SessionParts {
  readonly clock: ElapsedClock;
  readonly random: () => number;
  readonly createFeed: (onChange: () => void) => Feed;
}

/** So long connections without a picture are kept, so that it is back at once. */
const RESTS_AT_MOST_MS = 10 * 60_000;

const HUB_NEWS_MS = 1_000;
/** A camera that is online and brought no picture this often has something in its way. */
const FAILURES_TO_SAY_SO = 2;

/**
 * Opens a camera's sessions, judges them and climbs the recovery ladder. A new session replaces the old one only once its
 * first frame is there (make before break), so that a hub that restarts is not seen as long as the peers hear each other.
 */
export class SessionKeeper {
  readonly feeds = new FeedPair();
  readonly attempts: Attempts;
  device: DeviceView;
  hubOnline: boolean;
  /** What comes is wanted as it was encoded, too. */
  tapped = false;
  /** What the tile can use; null before it is known. */
  private wanted: StreamWish | null = null;
  private readonly parts: SessionParts;
  private readonly onChange: () => void;
  /** The last feed whose session went with the hub. */
  private lost: Feed | null = null;

  /** @param onChange something happened to a session: the time to call `keep` */
  constructor(parts: SessionParts, device: DeviceView, hubOnline: boolean, onChange: () => void) {
    this.parts = parts;
    this.device = device;
    this.hubOnline = hubOnline;
    this.onChange = onChange;
    this.attempts = new Attempts(parts.clock, parts.random);
  }

  wish(stream: StreamWish): void {
    this.wanted = stream;
    for (const { feed } of this.feeds.all()) feed.wish(stream);
  }

  /** Does what there is to do now. */
  keep(): void {
    this.feeds.promote();
    this.settle();
    this.recover();
  }

  /** Nobody sees the camera, for so many milliseconds now: nothing is streamed, and no session opened. */
  rest(unseenFor: number): void {
    const { shown, front, back } = this.feeds;
    this.feeds.drop(back);
    if (shown?.session.state === 'open' && unseenFor < RESTS_AT_MOST_MS) shown.rest();
    else this.feeds.drop(front);
  }

  /** Somebody sees it again. */
  wake(): void {
    this.feeds.shown?.wake();
  }

  /** Draws the conclusions from sessions that were refused or ended. */
  private settle(): void {
    if (this.feeds.shown?.verdict().state === 'live') this.attempts.worked();
    for (const { slot, feed } of this.feeds.all()) {
      const { session } = feed;
      if (session.state === 'refused') this.conclude(slot, afterRefusal(session.error));
      if (session.state === 'ended') this.conclude(slot, afterEnding(session.reason));
    }
  }

  private conclude(slot: Slot, end: SessionEnd): void {
    if (end.then === 'lose') {
      this.lose(slot, end.hubAway);
      return;
    }
    this.feeds.drop(slot);
    switch (end.then) {
      case 'deny':
        this.giveUp('denied');
        return;
      case 'stop':
        this.giveUp('stopped');
        return;
      case 'pause':
        this.attempts.pause(end.ms, end.cause);
        return;
      case 'fail':
        this.attempts.fail(end.cause);
    }
  }

  private giveUp(why: 'denied' | 'stopped'): void {
    this.attempts.giveUp(why);
    this.feeds.dropAll();
  }

  private lose(slot: Slot, hubAway: boolean): void {
    const feed = this.feeds.at(slot);
    // The news that sessions are lost comes a moment before the news that the hub is: no call into the void between.
    if (hubAway && feed !== this.lost) {
      this.lost = feed;
      this.attempts.pause(HUB_NEWS_MS, null);
    }
    // Frames that still flow are worth keeping until a new session is up.
    if (slot === this.feeds.front && feed?.verdict().state !== 'waiting') return;
    this.feeds.drop(slot);
    this.attempts.fail(null);
  }

  private recover(): void {
    if (this.attempts.over !== null || !this.hubOnline) return;
    const { shown, next } = this.feeds;
    if (next !== null) this.superviseNext(next);
    else if (shown === null) this.tryOpen();
    else if (!this.device.online) this.leaveOffline(shown);
    // The hub forgot this session (it restarted, or we lost it): build the next one while this one still shows.
    else if (shown.session.state === 'ended') this.replace(shown);
    // Only a new session can be tapped; this one is seen until that has a picture.
    else if (this.tapped && !shown.tapped && shown.verdict().state === 'live') this.tryOpen();
    else this.climb(shown);
  }

  private superviseNext(next: Feed): void {
    if (!this.device.online || this.ladderStep(next) === 'new_session') this.abandon(this.feeds.back);
  }

  private climb(feed: Feed): void {
    const step = this.ladderStep(feed);
    if (step === 'key_frame') feed.askKeyFrame();
    if (step === 'restart_ice') feed.restartIce();
    if (step !== 'new_session') return;
    if (feed.verdict().state === 'waiting') this.abandon(this.feeds.front);
    else this.tryOpen();
  }

  private ladderStep(feed: Feed): RecoveryStep {
    const verdict = feed.verdict();
    if (verdict.state === 'live') return 'wait';
    return nextStep({
      now: this.parts.clock(),
      verdict,
      startedAt: feed.startedAt,
      keyFrameAskedAt: feed.keyFrameAskedAt,
      restartedAt: feed.restartedAt,
      transportFailed: feed.transportFailed,
      sessionOpen: feed.session.state === 'open' || feed.session.state === 'opening',
      failures: this.attempts.failures,
    });
  }

  /** The camera itself says that there is none to come: an old picture must not hide why. */
  private replace(shown: Feed): void {
    const unavailable = this.attempts.hold?.cause === 'camera_unavailable';
    if (unavailable && shown.verdict().state !== 'live') this.feeds.drop(this.feeds.front);
    else this.tryOpen();
  }

  /** The hub says offline. Frames that still flow say otherwise, and they are the better witness. */
  private leaveOffline(shown: Feed): void {
    if (shown.verdict().state !== 'live') this.feeds.drop(this.feeds.front);
  }

  private tryOpen(): void {
    if (!this.device.online || !this.attempts.take()) return;
    const feed = this.parts.createFeed(this.onChange);
    this.feeds.add(feed);
    void feed.open(this.device, this.wanted, this.tapped);
  }

  /** A session that brought no picture. */
  private abandon(slot: Slot): void {
    const verdict = this.feeds.at(slot)?.verdict();
    const cause = verdict?.state === 'waiting' && verdict.packets ? 'not_decoded' : 'no_picture';
    this.feeds.drop(slot);
    this.attempts.fail(this.attempts.failures >= FAILURES_TO_SAY_SO ? cause : null);
  }
}
