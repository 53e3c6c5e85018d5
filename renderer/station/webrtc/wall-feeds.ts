import type { MumuBridge } from '../../../preload/contract/channels.ts';
import type { DeviceView } from '../../../preload/contract/model.ts';
import type { AppStore } from '../app-store.ts';
import { call } from '../bridge.ts';
import { CameraFeed, type FeedParts } from './camera-feed.ts';
import { CameraWatcher, type WatcherParts } from './camera-watcher.ts';
import { createElapsedClock } from './elapsed-clock.ts';
import { SAMPLE_EVERY_MS } from './liveness.ts';
import { pictureRows } from './picture-rows.ts';
import type { TakeRows } from './picture-watch.ts';
import type { Schedule } from './schedule.ts';
import { SessionRouter } from './session-router.ts';

/**
 * One watcher for each camera that the station knows, for as long as it knows it. Ticks all of them together.
 */
export class WallFeeds {
  private readonly watchers = new Map<string, CameraWatcher>();
  private readonly bridge: MumuBridge;
  private readonly parts: WatcherParts;
  private readonly stop: () => void;
  private hubOnline = false;
  private toldWatching = false;

  constructor(bridge: MumuBridge, app: AppStore, schedule: Schedule, tap: FeedParts['tap']) {
    this.bridge = bridge;
    this.parts = browserParts(bridge, schedule, tap);
    const timer = setInterval(() => this.tick(), SAMPLE_EVERY_MS);
    const unsubscribe = app.subscribe(() => this.follow(app));
    this.stop = () => {
      clearInterval(timer);
      unsubscribe();
    };
    this.follow(app);
  }

  /** The watcher of a camera; made on the spot for one that was not known before. */
  watcherOf(device: DeviceView): CameraWatcher {
    const known = this.watchers.get(device.device_id);
    if (known !== undefined) return known;
    const watcher = new CameraWatcher(this.parts, device, this.hubOnline);
    this.watchers.set(device.device_id, watcher);
    return watcher;
  }

  dispose(): void {
    this.stop();
    for (const watcher of this.watchers.values()) watcher.dispose();
    this.watchers.clear();
  }

  private follow(app: AppStore): void {
    const current = app.getState().state?.current;
    const devices = current?.phase === 'ready' ? current.devices : [];
    const hubOnline = current?.phase === 'ready' && current.connection.state === 'online';
    this.forgetAllBut(new Set(devices.map((device) => device.device_id)));
    const hubChanged = hubOnline !== this.hubOnline;
    this.hubOnline = hubOnline;
    for (const device of devices) {
      this.watcherOf(device).setDevice(device);
      if (hubChanged) this.watcherOf(device).setHubOnline(hubOnline);
    }
  }

  private forgetAllBut(known: ReadonlySet<string>): void {
    for (const [id, watcher] of this.watchers) {
      if (known.has(id)) continue;
      watcher.dispose();
      this.watchers.delete(id);
    }
  }

  private tick(): void {
    for (const watcher of this.watchers.values()) void watcher.tick();
    this.tellWatching();
  }

  /** Main keeps the display on for it. */
  private tellWatching(): void {
    const watching = [...this.watchers.values()].some((watcher) => watcher.watched);
    if (watching === this.toldWatching) return;
    this.toldWatching = watching;
    void call(this.bridge, 'computer:watching', { watching });
  }
}

/** One after the other, so that all cameras share the memory for a whole frame. */
function takeRows(): TakeRows {
  const scratch = { bytes: new Uint8Array() };
  let last: Promise<unknown> = Promise.resolve();
  return (video) => {
    const rows = last.then(() => pictureRows(video, scratch)).catch(() => null);
    last = rows;
    return rows;
  };
}

function browserParts(bridge: MumuBridge, schedule: Schedule, tap: FeedParts['tap']): WatcherParts {
  const clock = createElapsedClock(
    () => performance.now(),
    () => Date.now(),
  );
  const feed: FeedParts = {
    bridge,
    router: new SessionRouter(bridge),
    createPeer: (configuration) => new RTCPeerConnection(configuration),
    clock,
    schedule,
    tap,
  };
  return {
    clock,
    wall: () => Date.now(),
    random: () => Math.random(),
    takeRows: takeRows(),
    createFeed: (onChange) => new CameraFeed(feed, onChange),
  };
}
