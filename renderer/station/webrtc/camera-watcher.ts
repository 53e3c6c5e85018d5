import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DeviceView, StreamWish } from '../../../preload/contract/model.ts';
import type { CallError } from '../ui/error-words.ts';
import type { ElapsedClock } from './elapsed-clock.ts';
import type { Verdict } from './liveness.ts';
import type { FeedSession } from './camera-feed.ts';
import type { StreamFigures } from './stream-figures.ts';
import { backOff, nextStep, type RecoveryStep } from './recovery.ts';
import type { ConnectingReason, StallStep, TileErrorCause, TileState } from './tile-state.ts';

/** What a watcher needs of a CameraFeed. */
export interface Feed {
  readonly stream: MediaStream;
  readonly startedAt: number;
  readonly restartedAt: number | null;
  readonly session: FeedSession;
  readonly transportFailed: boolean;
  readonly hasAudio: boolean;
  readonly figures: StreamFigures | null;
  verdict(): Verdict;
  open(deviceId: string, stream: StreamWish | null): Promise<void>;
  restartIce(): void;
  wish(stream: StreamWish): void;
  close(): void;
  frameShown(): void;
  sample(measured: boolean): Promise<void>;
}

/** One of a tile's two <video> elements. Two, so that a new session can be ready before the old picture leaves. */
export type Slot = 0 | 1;

export interface WatcherSnapshot {
  readonly state: TileState;
  /** The stream for each <video>; null for an idle one. */
  readonly streams: readonly [MediaStream | null, MediaStream | null];
  /** Which <video> is seen. */
  readonly front: Slot;
  readonly hasAudio: boolean;
}

export interface WatcherParts {
  readonly clock: ElapsedClock;
  /** Epoch milliseconds, for what people read. */
  readonly wall: () => number;
  readonly random: () => number;
  readonly createFeed: (onChange: () => void) => Feed;
}

/** Sessions that go live and end at once must not turn into a storm of requests. */
const BETWEEN_SESSIONS_MS = 1_000;
/** A tile that is out of sight for a moment (another one enlarged) is back at once. */
const LINGER_MS = 10_000;

const HUB_NEWS_MS = 1_000;

interface Hold {
  readonly until: number;
  readonly cause: TileErrorCause | null;
}

/**
 * Keeps one camera's picture coming: opens sessions, judges them, climbs the recovery ladder and says in words what is
 * going on. A new session replaces the old one only once its first frame is there (make before break), so that a hub
 * that restarts is not seen as long as the peers hear each other.
 */
export class CameraWatcher {
  readonly store: StoreApi<WatcherSnapshot>;
  /** Apart from the rest, as they change every second. Null unless they are measured. */
  readonly figures: StoreApi<StreamFigures | null> = createStore<StreamFigures | null>(() => null);

  private readonly parts: WatcherParts;
  private device: DeviceView;
  private hubOnline: boolean;
  private shown = false;
  private hiddenAt: number | null = null;
  private openedAt: number | null = null;
  /** By slot. The front one is what is seen, the other one a successor on its way. */
  private readonly feeds: [Feed | null, Feed | null] = [null, null];
  private front: Slot = 0;
  private failures = 0;
  private hold: Hold | null = null;
  private denied = false;
  private stopped = false;
  private wanted: StreamWish | null = null;
  private measuredFor = 0;
  /** The last feed whose session went with the hub. */
  private lost: Feed | null = null;

  constructor(parts: WatcherParts, device: DeviceView, hubOnline: boolean) {
    this.parts = parts;
    this.device = device;
    this.hubOnline = hubOnline;
    this.store = createStore<WatcherSnapshot>(() => ({
      state: this.describe(),
      streams: [null, null],
      front: 0,
      hasAudio: false,
    }));
  }

  /** A tile shows it: there must be a picture. */
  show(): void {
    if (this.shown) return;
    this.shown = true;
    this.hiddenAt = null;
    this.forgive();
    this.step();
  }

  /** No tile shows it: after a moment nothing is streamed for nobody. */
  hide(): void {
    if (!this.shown) return;
    this.shown = false;
    this.hiddenAt = this.parts.clock();
  }

  /** The person asks for another try now. */
  retry(): void {
    this.forgive();
    this.step();
  }

  setDevice(device: DeviceView): void {
    const cameBack = device.online && !this.device.online;
    this.device = device;
    // Whatever was wrong before, a camera that comes back deserves a try at once.
    if (cameBack) this.forgive();
    this.step();
  }

  setHubOnline(online: boolean): void {
    if (online && !this.hubOnline) this.forgive();
    this.hubOnline = online;
    this.step();
  }

  /** What the tile can use; the camera scales to it. */
  wish(stream: StreamWish): void {
    this.wanted = stream;
    for (const feed of this.feeds) feed?.wish(stream);
  }

  /**
   * Measures what is seen, for `figures`, until the returned function is called.
   */
  measure(): () => void {
    let wanted = true;
    this.measuredFor += 1;
    return () => {
      if (wanted) this.measuredFor -= 1;
      wanted = false;
      this.publishFigures();
    };
  }

  /** The <video> of a slot drew a new frame. */
  frameShown(slot: Slot): void {
    this.feeds[slot]?.frameShown();
    if (slot !== this.front || this.store.getState().state.kind !== 'live') this.step();
  }

  /** To be called every SAMPLE_EVERY_MS. */
  async tick(): Promise<void> {
    const measured = (slot: Slot) => this.measuredFor > 0 && slot === this.front;
    await Promise.all([this.feeds[0]?.sample(measured(0)), this.feeds[1]?.sample(measured(1))]);
    this.step();
    this.publishFigures();
  }

  dispose(): void {
    this.shown = false;
    this.drop(0);
    this.drop(1);
  }

  // ---- deciding

  private step(): void {
    if (this.shown) {
      this.promote();
      this.settle();
      this.recover();
    } else {
      this.leaveUnseen();
    }
    this.publish();
  }

  private leaveUnseen(): void {
    if (this.hiddenAt === null || this.parts.clock() - this.hiddenAt < LINGER_MS) return;
    this.drop(0);
    this.drop(1);
  }

  /** The successor has a picture: it takes over, and only now the old session ends. */
  private promote(): void {
    const next = this.feeds[other(this.front)];
    if (next?.verdict().state !== 'live') return;
    this.drop(this.front);
    this.front = other(this.front);
  }

  /** Draws the conclusions from sessions that were refused or ended. */
  private settle(): void {
    if (this.feeds[this.front]?.verdict().state === 'live') this.failures = 0;
    for (const slot of [0, 1] as const) {
      const session = this.feeds[slot]?.session;
      if (session?.state === 'refused') this.onRefused(slot, session.error);
      if (session?.state === 'ended') this.onEnded(slot, session.reason);
    }
  }

  private onRefused(slot: Slot, error: CallError): void {
    this.drop(slot);
    switch (error.code) {
      case 'device_unknown':
      case 'forbidden':
        this.denied = true;
        return;
      case 'rate_limited':
        this.pause((error.retry_after_s ?? 5) * 1_000, 'rate_limited');
        return;
      case 'capacity':
        this.fail('capacity');
        return;
      case 'device_offline':
      case 'hub_unreachable':
      case 'hub_untrusted':
      case 'signed_out':
      case 'not_possible_now':
      case 'session_unknown':
        this.fail(null);
        return;
      default:
        this.fail('internal');
    }
  }

  private onEnded(slot: Slot, reason: string): void {
    switch (reason) {
      case 'access_removed':
      case 'device_removed':
        this.denied = true;
        this.drop(0);
        this.drop(1);
        return;
      case 'ended_by_admin':
        this.stopped = true;
        this.drop(0);
        this.drop(1);
        return;
      case 'camera_unavailable':
        this.drop(slot);
        this.fail('camera_unavailable');
        return;
      default:
        this.letHubGo(slot, reason);
        // Frames that still flow are worth keeping until a new session is up.
        if (slot === this.front && this.feeds[slot]?.verdict().state !== 'waiting') return;
        this.drop(slot);
        this.fail(null);
    }
  }

  /** The news that sessions are lost comes a moment before the news that the hub is: no call into the void between. */
  private letHubGo(slot: Slot, reason: string): void {
    const feed = this.feeds[slot];
    if (reason !== 'connection_lost' || feed === null || feed === this.lost) return;
    this.lost = feed;
    this.pause(HUB_NEWS_MS, null);
  }

  private recover(): void {
    if (this.denied || this.stopped || !this.hubOnline) return;
    const next = this.feeds[other(this.front)];
    if (next !== null) {
      this.superviseNext(next);
      return;
    }
    const front = this.feeds[this.front];
    if (front === null) {
      this.tryOpen();
      return;
    }
    if (!this.device.online) {
      this.leaveOffline(front);
      return;
    }
    // The hub forgot this session (it restarted, or we lost it): build the next one while this one still shows.
    if (front.session.state === 'ended') {
      this.tryOpen();
      return;
    }
    this.applyLadder(front, () =>
      front.verdict().state === 'waiting' ? this.giveUp(this.front) : this.tryOpen(),
    );
  }

  private superviseNext(next: Feed): void {
    if (!this.device.online || this.ladderStep(next) === 'new_session') this.giveUp(other(this.front));
  }

  private applyLadder(feed: Feed, replace: () => void): void {
    const step = this.ladderStep(feed);
    if (step === 'restart_ice') feed.restartIce();
    if (step === 'new_session') replace();
  }

  private ladderStep(feed: Feed): RecoveryStep {
    const verdict = feed.verdict();
    if (verdict.state === 'live') return 'wait';
    return nextStep({
      now: this.parts.clock(),
      verdict,
      startedAt: feed.startedAt,
      restartedAt: feed.restartedAt,
      transportFailed: feed.transportFailed,
      sessionOpen: feed.session.state === 'open' || feed.session.state === 'opening',
      failures: this.failures,
    });
  }

  /** The hub says offline. Frames that still flow say otherwise, and they are the better witness. */
  private leaveOffline(front: Feed): void {
    if (front.verdict().state !== 'live') this.drop(this.front);
  }

  private tryOpen(): void {
    if (!this.device.online || this.heldBack()) return;
    const now = this.parts.clock();
    if (this.openedAt !== null && now - this.openedAt < BETWEEN_SESSIONS_MS) return;
    this.openedAt = now;
    this.hold = null;
    const slot = this.feeds[this.front] === null ? this.front : other(this.front);
    const feed = this.parts.createFeed(() => this.step());
    this.feeds[slot] = feed;
    void feed.open(this.device.device_id, this.wanted);
  }

  private giveUp(slot: Slot): void {
    this.drop(slot);
    this.fail(this.failures >= 2 ? 'no_picture' : null);
  }

  private fail(cause: TileErrorCause | null): void {
    this.failures += 1;
    this.pause(backOff(this.failures, this.parts.random()), cause);
  }

  private pause(ms: number, cause: TileErrorCause | null): void {
    this.hold = { until: this.parts.clock() + ms, cause };
  }

  private heldBack(): boolean {
    return this.hold !== null && this.parts.clock() < this.hold.until;
  }

  private forgive(): void {
    this.failures = 0;
    this.hold = null;
    this.openedAt = null;
    this.denied = false;
    this.stopped = false;
  }

  private drop(slot: Slot): void {
    this.feeds[slot]?.close();
    this.feeds[slot] = null;
  }

  // ---- saying

  private publish(): void {
    const before = this.store.getState();
    const state = this.describe();
    const streams: WatcherSnapshot['streams'] = [
      this.feeds[0]?.stream ?? null,
      this.feeds[1]?.stream ?? null,
    ];
    const after = { state, streams, front: this.front, hasAudio: this.feeds[this.front]?.hasAudio ?? false };
    if (!same(before, after)) this.store.setState(after);
  }

  private publishFigures(): void {
    const figures = this.measuredFor > 0 ? (this.feeds[this.front]?.figures ?? null) : null;
    if (figures !== this.figures.getState()) this.figures.setState(figures, true);
  }

  private describe(): TileState {
    const front = this.feeds[this.front];
    const verdict = front?.verdict();
    if (this.denied) return { kind: 'not_allowed' };
    if (this.stopped) return { kind: 'error', cause: 'ended_by_admin', retryAt: null };
    if (verdict?.state === 'live') return { kind: 'live' };
    if (!this.device.online && this.hubOnline) return { kind: 'offline', since: this.device.last_seen_at };
    if (verdict?.state === 'stalled') return this.describeStall(verdict);
    if (this.hold?.cause != null && this.heldBack()) {
      return { kind: 'error', cause: this.hold.cause, retryAt: this.toWall(this.hold.until) };
    }
    return { kind: 'connecting', reason: this.connectingReason() };
  }

  private describeStall(verdict: Extract<Verdict, { state: 'stalled' }>): TileState {
    return {
      kind: 'stalled',
      cause: verdict.cause,
      lastFrameAt: this.toWall(verdict.lastFrameAt),
      step: this.stallStep(verdict.lastFrameAt),
    };
  }

  private stallStep(lastFrameAt: number): StallStep {
    const front = this.feeds[this.front];
    if (!this.hubOnline) return 'hub_away';
    if (this.feeds[other(this.front)] !== null || front?.session.state === 'ended') return 'reconnecting';
    if (front?.restartedAt != null && front.restartedAt > lastFrameAt) return 'restarting';
    return 'waiting';
  }

  private connectingReason(): ConnectingReason {
    if (!this.hubOnline) return 'hub_away';
    return this.failures > 0 ? 'again' : 'first';
  }

  private toWall(at: number): number {
    // Whole seconds: the age on the tile must not flicker with the two clocks' fractions.
    return Math.round((this.parts.wall() - (this.parts.clock() - at)) / 1_000) * 1_000;
  }
}

function other(slot: Slot): Slot {
  return slot === 0 ? 1 : 0;
}

function same(a: WatcherSnapshot, b: WatcherSnapshot): boolean {
  return (
    a.front === b.front &&
    a.hasAudio === b.hasAudio &&
    a.streams[0] === b.streams[0] &&
    a.streams[1] === b.streams[1] &&
    JSON.stringify(a.state) === JSON.stringify(b.state)
  );
}
