import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DeviceView, StreamWish } from '../../../preload/contract/model.ts';
import { askedStream, type AskedStream } from './asked-stream.ts';
import { NO_LOAD, withDecodeSample, type DecodeLoad } from './decode-load.ts';
import type { Slot } from './feed-pair.ts';
import type { Feed } from './feed.ts';
import { FigureHistory } from './figure-history.ts';
import { PictureWatch, type TakeRows } from './picture-watch.ts';
import { SessionKeeper, type SessionParts } from './session-keeper.ts';
import type { StreamFigures } from './stream-figures.ts';
import { describeTile } from './tile-description.ts';
import { dataStateOf, type TileDataState } from './tile-state.ts';
import { sameSnapshot, type WatcherSnapshot } from './watcher-snapshot.ts';

export interface WatcherParts extends SessionParts {
  /** Epoch milliseconds, for what people read. */
  readonly wall: () => number;
  readonly takeRows: TakeRows;
}

/** A tile that is out of sight for a moment (a page turned too far) goes on as if nothing had been. */
const LINGER_MS = 1_000;

/** Keeps one camera's picture coming while a tile shows it, and says in words what is going on. */
export class CameraWatcher {
  readonly store: StoreApi<WatcherSnapshot>;
  /** Apart from the rest, as they change every second. Null unless they are measured. */
  readonly figures: StoreApi<StreamFigures | null> = createStore<StreamFigures | null>(() => null);
  /** Those of the last two minutes, as far as they were measured. */
  readonly history = new FigureHistory();

  /** The last picture of a tile that went, for the one that comes. */
  lastPicture: OffscreenCanvas | null = null;

  private readonly parts: WatcherParts;
  private readonly sessions: SessionKeeper;
  private readonly picture: PictureWatch;
  /** Whose frames `picture` looks at. */
  private looked: Feed | null = null;
  private shown = false;
  private hiddenAt: number | null = null;
  private measuredFor = 0;
  private heldFor = 0;
  private tappedFor = 0;
  private tileWish: StreamWish | null = null;
  private load: DecodeLoad = NO_LOAD;
  private voice: MediaStreamTrack | null = null;

  constructor(parts: WatcherParts, device: DeviceView, hubOnline: boolean) {
    this.parts = parts;
    this.sessions = new SessionKeeper(parts, device, hubOnline, () => this.step());
    this.picture = new PictureWatch(parts.clock, parts.takeRows);
    this.store = createStore<WatcherSnapshot>(() => this.snapshot());
  }

  /** A tile shows it: there must be a picture. */
  show(): void {
    if (this.shown) return;
    this.shown = true;
    this.hiddenAt = null;
    this.sessions.wake();
    this.retry();
  }

  /** Keeps its stream coming also where no tile shows it, until the returned function is called. */
  hold(): () => void {
    let wanted = true;
    this.heldFor += 1;
    this.sessions.wake();
    this.step();
    return () => {
      if (wanted) this.heldFor -= 1;
      wanted = false;
      // As if its tile had gone just now.
      if (!this.shown) this.hiddenAt = this.parts.clock();
    };
  }

  /** Has what comes given away as it was encoded, too, until the returned function is called; by a session beside that of the moment. */
  tap(): () => void {
    let wanted = true;
    this.tappedFor += 1;
    this.sessions.tapped = true;
    this.step();
    return () => {
      if (wanted) this.tappedFor -= 1;
      wanted = false;
      this.sessions.tapped = this.tappedFor > 0;
    };
  }

  /** No tile shows it: after a moment nothing is streamed for nobody. */
  hide(): void {
    if (!this.shown) return;
    this.shown = false;
    this.hiddenAt = this.parts.clock();
  }

  /** The person asks for another try now. */
  retry(): void {
    this.sessions.attempts.forgive();
    this.step();
  }

  setDevice(device: DeviceView): void {
    const cameBack = device.online && !this.sessions.device.online;
    this.sessions.device = device;
    // Whatever was wrong before, a camera that comes back deserves a try at once.
    if (cameBack) this.sessions.attempts.forgive();
    this.step();
  }

  setHubOnline(online: boolean): void {
    if (online && !this.sessions.hubOnline) this.sessions.attempts.forgive();
    this.sessions.hubOnline = online;
    this.step();
  }

  /** What the tile can use; the camera scales to it. */
  wish(stream: StreamWish): void {
    this.tileWish = stream;
    this.ask();
  }

  /** What the camera is asked for, and why; null before a tile said what it can use. */
  get asked(): AskedStream | null {
    return this.tileWish === null ? null : askedStream(this.tileWish, this.load.level);
  }

  /** Sends a voice to the camera, also over another session that takes this one's place, until it is null. @returns whether the camera takes it now */
  speak(voice: MediaStreamTrack | null): boolean {
    this.voice = voice;
    this.passVoice();
    return this.sessions.feeds.shown?.takesVoice === true;
  }

  /** A tile shows its picture live. */
  get watched(): boolean {
    return this.shown && this.store.getState().state.kind === 'live';
  }

  /** Whether a tile shows it, on the screen. */
  get seen(): boolean {
    return this.shown;
  }

  /**
   * Measures what is seen, for `figures` and `history`, until the returned function is called.
   */
  measure(): () => void {
    let wanted = true;
    this.measuredFor += 1;
    this.remember();
    return () => {
      if (wanted) this.measuredFor -= 1;
      wanted = false;
      this.publishFigures();
    };
  }

  /** The <video> of a slot drew a new frame. @returns whether its very next one is of use too */
  frameShown(slot: Slot, video: HTMLVideoElement): boolean {
    const { feeds } = this.sessions;
    feeds.at(slot)?.frameShown();
    if (slot !== feeds.front || this.store.getState().state.kind !== 'live') this.step();
    if (slot !== feeds.front) return false;
    void this.look(feeds.shown, video);
    return this.picture.wantsNext;
  }

  /** To be called every SAMPLE_EVERY_MS. */
  async tick(): Promise<void> {
    const { feeds } = this.sessions;
    const measured = (slot: Slot) => this.measuredFor > 0 && slot === feeds.front;
    await Promise.all(feeds.all().map(({ slot, feed }) => feed.sample(measured(slot))));
    this.weigh();
    this.step();
    this.publishFigures();
    if (this.measuredFor > 0) this.remember();
  }

  dispose(): void {
    this.shown = false;
    this.sessions.feeds.dropAll();
  }

  private step(): void {
    if (this.shown || this.heldFor > 0) this.sessions.keep();
    else this.leaveUnseen();
    this.passVoice();
    this.publish();
  }

  /** To the session that is seen alone: two at once would be heard twice. */
  private passVoice(): void {
    const { feeds } = this.sessions;
    for (const { slot, feed } of feeds.all()) feed.speak(slot === feeds.front ? this.voice : null);
  }

  private async look(feed: Feed | null, video: HTMLVideoElement): Promise<void> {
    if (feed !== this.looked) this.picture.forget();
    this.looked = feed;
    await this.picture.frameShown(video);
  }

  /** Asks for less when decoding is too much for this computer, and for more again when it is easy. */
  private weigh(): void {
    const { level } = this.load;
    this.load = withDecodeSample(this.load, this.sessions.feeds.shown?.decoding ?? null);
    if (this.load.level !== level) this.ask();
  }

  private ask(): void {
    const { asked } = this;
    if (asked !== null) this.sessions.wish(asked.stream);
  }

  private leaveUnseen(): void {
    if (this.hiddenAt === null) return;
    const unseenFor = this.parts.clock() - this.hiddenAt;
    if (unseenFor < LINGER_MS) return;
    this.sessions.rest(unseenFor);
    this.picture.forget();
  }

  private publish(): void {
    const after = this.snapshot();
    if (!sameSnapshot(this.store.getState(), after)) this.store.setState(after);
  }

  private publishFigures(): void {
    const figures = this.measuredFor > 0 ? (this.sessions.feeds.shown?.figures ?? null) : null;
    if (figures !== this.figures.getState()) this.figures.setState(figures, true);
  }

  private remember(): void {
    const figures = this.shown ? this.figures.getState() : null;
    this.history.add({ at: this.parts.clock(), figures, state: this.stateToRemember() });
  }

  private stateToRemember(): TileDataState | null {
    const { state } = this.store.getState();
    const rests = !this.shown || (state.kind === 'connecting' && state.reason === 'resuming');
    return rests ? null : dataStateOf(state);
  }

  private snapshot(): WatcherSnapshot {
    const { streams, front, shown } = this.sessions.feeds;
    const { device, hubOnline, feeds, attempts } = this.sessions;
    const facts = { device, hubOnline, feeds, attempts, unchangedSince: this.picture.unchangedSince };
    const state = describeTile(facts, (at) => this.toWall(at));
    return { state, streams, front, sound: shown?.sound ?? null, resting: shown?.resting ?? false };
  }

  private toWall(at: number): number {
    // Whole seconds: the age on the tile must not flicker with the two clocks' fractions.
    return Math.round((this.parts.wall() - (this.parts.clock() - at)) / 1_000) * 1_000;
  }
}
