import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeviceView } from '../../../../preload/contract/model.ts';
import { CameraWatcher } from '../../../../renderer/station/webrtc/camera-watcher.ts';
import { SAMPLE_EVERY_MS } from '../../../../renderer/station/webrtc/liveness.ts';
import type { StreamFigures } from '../../../../renderer/station/webrtc/stream-figures.ts';
import { ScriptedFeed } from './scripted-feed.ts';

const EPOCH = 1_700_000_000_000;
const DEVICE: DeviceView = {
  device_id: 'device-1',
  device_name: 'Garden',
  kind: 'phone',
  online: true,
  last_seen_at: '2026-03-04T12:00:00Z',
  capabilities: null,
};

const figuresOf = (framesPerSecond: number) => ({ framesPerSecond }) as StreamFigures;

function setUp({ online = true, hub = true } = {}) {
  const time = { now: 0 };
  const feeds: ScriptedFeed[] = [];
  const picture = { luma: new Uint8Array(16) };
  const watcher = new CameraWatcher(
    {
      clock: () => time.now,
      wall: () => EPOCH + time.now,
      random: () => 0.5,
      takeRows: () => Promise.resolve({ width: 16, height: 1, luma: picture.luma }),
      createFeed: (onChange) => {
        const feed = new ScriptedFeed(() => time.now, onChange);
        feeds.push(feed);
        return feed;
      },
    },
    { ...DEVICE, online },
    hub,
  );
  /** Lets time pass in ticks; those feeds draw frames all along. */
  const pass = async (ms: number, ...drawing: ScriptedFeed[]) => {
    for (let spent = 0; spent < ms; spent += SAMPLE_EVERY_MS) {
      time.now += SAMPLE_EVERY_MS;
      for (const feed of drawing) feed.frameShown();
      await watcher.tick();
    }
  };
  const feed = (n: number): ScriptedFeed => {
    const found = feeds[n];
    if (found === undefined) throw new Error(`feed ${n} was not made, only ${feeds.length}`);
    return found;
  };
  const state = () => watcher.store.getState().state;
  const live = async () => {
    watcher.show();
    feed(0).accept();
    await pass(1_000, feed(0));
    expect(state().kind).toBe('live');
    return feed(0);
  };
  /** The <video> of the first feed draws a picture of this brightness ten times a second, for so long. */
  const draw = async (ms: number, brightness: (at: number) => number) => {
    for (let spent = 0; spent < ms; spent += 100) {
      time.now += 100;
      picture.luma = new Uint8Array(16).fill(brightness(time.now));
      watcher.frameShown(0, {} as HTMLVideoElement);
      await Promise.resolve();
      if (time.now % SAMPLE_EVERY_MS === 0) await watcher.tick();
    }
  };
  return { time, feeds, feed, watcher, pass, draw, state, live };
}

describe('camera watcher', () => {
  it('opens nothing for a tile that nobody sees, and one session for one that is seen', () => {
    const { watcher, feeds } = setUp();
    expect(feeds).toHaveLength(0);
    watcher.show();
    watcher.show();
    expect(feeds).toHaveLength(1);
  });

  it('measures the video that is seen, for as long as anybody wants it', async () => {
    const { watcher, live, feed, pass } = setUp();
    const front = await live();
    expect(front.measured).toBe(false);
    const [stopOne, stopOther] = [watcher.measure(), watcher.measure()];
    // Its session is gone, so that a successor stands behind it.
    front.end('hub_restarted');
    await pass(1_000, front);
    expect([front.measured, feed(1).measured]).toEqual([true, false]);
    stopOne();
    stopOne();
    await pass(500, front);
    expect(front.measured).toBe(true);
    stopOther();
    await pass(500, front);
    expect(front.measured).toBe(false);
  });

  it('has what comes given away by a session beside the one that is seen, once, and for as long as anybody wants it', async () => {
    const { watcher, live, feeds, feed, pass } = setUp();
    const front = await live();
    expect(front.tapped).toBe(false);
    const [stopOne, stopOther] = [watcher.tap(), watcher.tap()];
    await pass(1_000, front);
    expect(feeds.map(({ tapped }) => tapped)).toEqual([false, true]);
    expect(watcher.store.getState().streams).toContain(front.stream);
    feed(1).accept();
    await pass(1_000, front, feed(1));
    expect(watcher.store.getState().streams).not.toContain(front.stream);
    await pass(5_000, feed(1));
    expect(feeds).toHaveLength(2);
    stopOne();
    stopOne();
    feed(1).end('hub_restarted');
    await pass(1_000, feed(1));
    expect(feed(2).tapped).toBe(true);
    feed(2).accept();
    await pass(1_000, feed(2));
    stopOther();
    feed(2).end('hub_restarted');
    await pass(2_000, feed(2));
    expect(feed(3).tapped).toBe(false);
  });

  it('sends a voice by the session that is seen, and by the one that takes its place', async () => {
    const { watcher, live, feed, pass } = setUp();
    const front = await live();
    const voice = {} as MediaStreamTrack;
    expect(watcher.speak(voice)).toBe(true);
    expect(front.voice).toBe(voice);
    front.end('hub_restarted');
    await pass(1_000, front);
    feed(1).accept();
    await pass(250, front);
    expect([front.voice, feed(1).voice]).toEqual([voice, null]);
    await pass(1_000, front, feed(1));
    expect(feed(1).voice).toBe(voice);
    watcher.speak(null);
    expect(feed(1).voice).toBeNull();
    feed(1).takesVoice = false;
    expect(watcher.speak(voice)).toBe(false);
  });

  it('remembers what it measured, and no state of a camera that nobody sees', async () => {
    const { watcher, live, pass } = setUp();
    const front = await live();
    const known = () =>
      watcher.history.store.getState().map(({ figures, state }) => [figures?.framesPerSecond, state]);
    expect(known()).toEqual([]);
    const stop = watcher.measure();
    front.figures = figuresOf(15);
    await pass(1_000, front);
    front.figures = figuresOf(14);
    await pass(1_000, front);
    watcher.hide();
    await pass(1_000, front);
    expect(known()).toEqual([
      [undefined, 'live'],
      [15, 'live'],
      [14, 'live'],
      [undefined, null],
    ]);
    stop();
    await pass(5_000, front);
    expect(known()).toHaveLength(4);
  });

  it('says within 3 s that a picture is old, and how old', async () => {
    const { live, pass, state, time } = setUp();
    await live();
    const lastFrame = time.now;
    await pass(2_500);
    expect(state()).toMatchObject({ kind: 'stalled', cause: 'network', lastFrameAt: EPOCH + lastFrame });
  });

  it('climbs the ladder: waits, restarts ICE, then opens a new session beside the old one', async () => {
    const { live, pass, state, feeds, feed } = setUp();
    const first = await live();
    await pass(3_000);
    expect(state()).toMatchObject({ step: 'waiting' });
    await pass(1_500);
    expect(first.restartedAt).not.toBeNull();
    expect(state()).toMatchObject({ step: 'restarting' });
    await pass(5_000);
    expect(feeds).toHaveLength(2);
    expect(state()).toMatchObject({ step: 'reconnecting' });
    expect(first.closed).toBe(false);
    feed(1).accept();
    await pass(500, feed(1));
    expect(state().kind).toBe('live');
    expect(first.closed).toBe(true);
    expect(feed(1).closed).toBe(false);
  });

  it('says within 3 s that the picture is the same again and again, and that it changes again', async () => {
    const { live, draw, state, time } = setUp();
    await live();
    await draw(2_000, (at) => (at / 10) % 256);
    expect(state()).toEqual({ kind: 'live', unchangedSince: null });
    const stopped = time.now;
    await draw(3_000, () => 7);
    const now = state();
    expect(now).toMatchObject({ kind: 'live' });
    expect(now.kind === 'live' ? now.unchangedSince : null).toBeLessThanOrEqual(EPOCH + stopped + 1_000);
    await draw(1_500, (at) => (at / 10) % 256);
    expect(state()).toEqual({ kind: 'live', unchangedSince: null });
  });

  it('asks for a key frame when packets come without frames, and says so', async () => {
    const { live, time, watcher, state, pass } = setUp();
    const first = await live();
    for (let spent = 0; spent < 3_000; spent += SAMPLE_EVERY_MS) {
      time.now += SAMPLE_EVERY_MS;
      first.packetsOnly();
      await watcher.tick();
    }
    expect(state()).toMatchObject({ kind: 'stalled', cause: 'decoder', step: 'key_frame' });
    await pass(1_000, first);
    expect(state().kind).toBe('live');
  });

  it('tells a camera whose data makes no picture from one of which nothing arrives', async () => {
    const { watcher, feeds, time, state } = setUp();
    watcher.show();
    const reasons = new Set<string>();
    for (let spent = 0; spent < 120_000; spent += SAMPLE_EVERY_MS) {
      time.now += SAMPLE_EVERY_MS;
      const feed = feeds.at(-1);
      if (feed?.session.state === 'opening') feed.accept();
      feed?.packetsOnly();
      await watcher.tick();
      const now = state();
      if (now.kind === 'error') reasons.add(now.cause);
      if (now.kind === 'connecting') reasons.add(now.reason);
    }
    expect(reasons).toContain('no_frames');
    expect(reasons).toContain('not_decoded');
    expect(reasons).not.toContain('no_picture');
  });

  it('goes on as before when the picture returns by itself', async () => {
    const { live, pass, state, feeds } = setUp();
    const first = await live();
    await pass(3_000);
    await pass(1_000, first);
    expect(state().kind).toBe('live');
    expect(feeds).toHaveLength(1);
  });

  it('keeps a picture that still flows while the hub is away, then replaces its session without a gap', async () => {
    const { live, pass, state, watcher, feeds, feed } = setUp();
    const first = await live();
    first.end('connection_lost');
    watcher.setHubOnline(false);
    await pass(5_000, first);
    expect(state().kind).toBe('live');
    expect(feeds).toHaveLength(1);
    watcher.setHubOnline(true);
    expect(feeds).toHaveLength(2);
    feed(1).accept();
    for (let n = 0; n < 4; n += 1) {
      expect(first.closed).toBe(false);
      await pass(500, first);
      expect(state().kind).toBe('live');
    }
    await pass(500, first, feed(1));
    expect(first.closed).toBe(true);
    expect(state().kind).toBe('live');
    expect(watcher.store.getState().front).toBe(1);
  });

  it('tells a frozen picture from a live one also while the hub is away', async () => {
    const { live, pass, state, watcher } = setUp();
    const first = await live();
    first.end('connection_lost');
    watcher.setHubOnline(false);
    await pass(3_000);
    expect(state()).toMatchObject({ kind: 'stalled', step: 'hub_away' });
  });

  it('says offline since when, drops the picture, and starts by itself when the camera is back', async () => {
    const { live, pass, state, watcher, feeds } = setUp();
    const first = await live();
    first.end('device_disconnected');
    watcher.setDevice({ ...DEVICE, online: false });
    await pass(3_000);
    expect(state()).toEqual({ kind: 'offline', since: DEVICE.last_seen_at });
    expect(first.closed).toBe(true);
    const before = feeds.length;
    await pass(60_000);
    expect(feeds).toHaveLength(before);
    watcher.setDevice(DEVICE);
    expect(feeds).toHaveLength(before + 1);
    expect(state().kind).toBe('connecting');
  });

  it('says what is wrong with a camera that is back before anybody missed it, and has no picture any more', async () => {
    const { live, pass, state, watcher, feeds } = setUp();
    const first = await live();
    first.end('device_disconnected');
    watcher.setDevice({ ...DEVICE, online: false });
    watcher.setDevice(DEVICE);
    const causes = new Set<string>();
    for (let spent = 0; spent < 6_000; spent += SAMPLE_EVERY_MS) {
      const newest = feeds.at(-1);
      if (newest?.closed === false && newest !== first) newest.end('camera_unavailable');
      await pass(SAMPLE_EVERY_MS);
      const now = state();
      if (now.kind === 'error') causes.add(now.cause);
    }
    expect([...causes]).toEqual(['camera_unavailable']);
    expect(first.closed).toBe(true);
  });

  it('believes frames more than the word offline', async () => {
    const { live, pass, state, watcher } = setUp();
    const first = await live();
    watcher.setDevice({ ...DEVICE, online: false });
    await pass(2_000, first);
    expect(state().kind).toBe('live');
  });

  it('shows no picture and asks no more once access was taken away', async () => {
    const { live, pass, state, feeds } = setUp();
    const first = await live();
    first.end('access_removed');
    await pass(60_000);
    expect(state().kind).toBe('not_allowed');
    expect(first.closed).toBe(true);
    expect(feeds).toHaveLength(1);
  });

  it.each(['device_unknown', 'forbidden'] as const)('takes %s for not allowed', (code) => {
    const { watcher, feed, state } = setUp();
    watcher.show();
    feed(0).refuse(code);
    expect(state().kind).toBe('not_allowed');
  });

  it('waits as long as the hub says when it asked too often', async () => {
    const { watcher, feed, feeds, state, pass } = setUp();
    watcher.show();
    feed(0).refuse('rate_limited', 12);
    expect(state()).toEqual({ kind: 'error', cause: 'rate_limited', retryAt: EPOCH + 12_000 });
    await pass(11_500);
    expect(feeds).toHaveLength(1);
    await pass(1_000);
    expect(feeds).toHaveLength(2);
  });

  it('leaves it ended when an administrator ended it, until the person asks', async () => {
    const { live, pass, state, feeds, watcher } = setUp();
    const first = await live();
    first.end('ended_by_admin');
    await pass(60_000);
    expect(state()).toMatchObject({ kind: 'error', cause: 'ended_by_admin' });
    expect(feeds).toHaveLength(1);
    watcher.retry();
    expect(feeds).toHaveLength(2);
  });

  it('backs off between sessions that bring no picture, and says so in the end', async () => {
    const { watcher, feeds, pass, state } = setUp();
    watcher.show();
    const kinds = new Set<string>();
    for (let second = 0; second < 120; second += 1) {
      feeds.at(-1)?.accept();
      await pass(1_000);
      const now = state();
      kinds.add(now.kind === 'error' ? now.cause : now.kind);
    }
    expect(kinds).toEqual(new Set(['connecting', 'no_picture']));
    expect(feeds.length).toBeGreaterThan(4);
    expect(feeds.length).toBeLessThan(12);
    expect(feeds.slice(0, -1).every((feed) => feed.closed)).toBe(true);
  });

  it('does not storm a hub on which sessions go live and end at once', async () => {
    const { watcher, feeds, time } = setUp();
    watcher.show();
    for (let n = 0; n < 1_000; n += 1) {
      time.now += 10;
      const feed = feeds.at(-1);
      feed?.accept();
      feed?.frameShown();
      await watcher.tick();
      feed?.end('camera_left');
    }
    expect(feeds.length).toBeLessThan(13);
  });

  it('lingers for a moment when out of sight, then rests, and is back over the same connection', async () => {
    const { live, pass, watcher, state, feeds } = setUp();
    const first = await live();
    watcher.hide();
    await pass(500, first);
    expect(first.resting).toBe(false);
    await pass(1_000, first);
    expect([first.resting, first.closed]).toEqual([true, false]);
    expect(state().kind).not.toBe('live');
    await pass(5 * 60_000);
    watcher.show();
    expect(first.resting).toBe(false);
    // Not stalled: nobody wanted the frames that did not come.
    expect(state()).toEqual({ kind: 'connecting', reason: 'resuming' });
    await pass(500, first);
    expect(state().kind).toBe('live');
    expect(feeds).toHaveLength(1);
  });

  it('opens a new session for a camera that does not wake up', async () => {
    const { live, pass, watcher, feeds } = setUp();
    const first = await live();
    watcher.hide();
    await pass(60_000);
    watcher.show();
    await pass(20_000);
    expect(first.closed).toBe(true);
    expect(feeds.length).toBeGreaterThan(1);
  });

  it('ends what rests for long, and what the hub ended meanwhile, and opens nothing for nobody', async () => {
    const { live, pass, watcher, feeds } = setUp();
    const first = await live();
    watcher.hide();
    await pass(9 * 60_000);
    expect(first.closed).toBe(false);
    await pass(2 * 60_000);
    expect(first.closed).toBe(true);
    watcher.show();
    feeds.at(-1)?.accept();
    await pass(1_000, ...feeds.slice(-1));
    watcher.hide();
    await pass(5_000);
    feeds.at(-1)?.end('connection_lost');
    await pass(5_000);
    expect(feeds.map((feed) => feed.closed)).toEqual([true, true]);
  });

  it('tells a running session what a tile of another size can use', async () => {
    const { live, watcher } = setUp();
    const first = await live();
    watcher.wish({ max_width: 640, max_height: 360, max_fps: 30 });
    expect(first.wishes).toEqual([{ max_width: 640, max_height: 360, max_fps: 30 }]);
  });

  it('asks for less when this computer drops frames, says why, and for more when it is easy again', async () => {
    const { live, watcher, pass } = setUp();
    const first = await live();
    watcher.wish({ max_width: 1280, max_height: 720, max_fps: 30 });
    expect(watcher.asked?.because).toBe('tile');
    const decode = async (seconds: number, framesDropped: number) => {
      for (let second = 0; second < seconds; second += 1) {
        const { at = 0, framesDecoded = 0, framesDropped: before = 0 } = first.decoding ?? {};
        first.decoding = {
          at: at + 1_000,
          framesDecoded: framesDecoded + 15,
          framesDropped: before + framesDropped,
          totalDecodeTime: 0,
        };
        await pass(SAMPLE_EVERY_MS, first);
      }
    };
    await decode(7, 10);
    const less = { max_width: 854, max_height: 480, max_fps: 30 };
    expect(watcher.asked).toEqual({ stream: less, because: 'decoder' });
    expect(first.wishes.at(-1)).toEqual(less);
    await decode(40, 0);
    expect(watcher.asked?.because).toBe('tile');
    expect(first.wishes.at(-1)).toEqual({ max_width: 1280, max_height: 720, max_fps: 30 });
  });

  it('property: whatever happens, at most two sessions are open, and live means a frame in the last 3 s', async () => {
    const event = fc.constantFrom(
      'accept',
      'frame',
      'end',
      'refuse',
      'offline',
      'online',
      'hub_down',
      'hub_up',
      'failed',
      'hide',
      'show',
      'time',
      'long',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 60 }), async (events) => {
        const { watcher, feeds, pass, time } = setUp();
        let lastFrame = -Infinity;
        watcher.show();
        for (const name of events) {
          const feed = feeds.findLast((candidate) => !candidate.closed);
          if (name === 'accept') feed?.accept();
          if (name === 'end') feed?.end('camera_left');
          if (name === 'refuse') feed?.refuse('internal');
          if (name === 'frame' && feed !== undefined) {
            feed.frameShown();
            lastFrame = time.now;
          }
          if (name === 'failed' && feed !== undefined) feed.transportFailed = true;
          if (name === 'offline') watcher.setDevice({ ...DEVICE, online: false });
          if (name === 'online') watcher.setDevice(DEVICE);
          if (name === 'hub_down') watcher.setHubOnline(false);
          if (name === 'hub_up') watcher.setHubOnline(true);
          if (name === 'hide') watcher.hide();
          if (name === 'show') watcher.show();
          if (name === 'time') await pass(500);
          if (name === 'long') await pass(20_000);
          expect(feeds.filter((candidate) => !candidate.closed).length).toBeLessThanOrEqual(2);
          if (watcher.store.getState().state.kind === 'live') {
            expect(time.now - lastFrame).toBeLessThan(3_000);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('property: once everything is well again, it is live again by itself within a minute', async () => {
    const trouble = fc.constantFrom('end', 'refuse', 'failed', 'freeze', 'bounce_device', 'bounce_hub');
    await fc.assert(
      fc.asyncProperty(fc.array(trouble, { maxLength: 20 }), async (troubles) => {
        const { watcher, feeds, pass, state } = setUp();
        watcher.show();
        for (const name of troubles) {
          const feed = feeds.findLast((candidate) => !candidate.closed);
          if (name === 'end') feed?.end('camera_unavailable');
          if (name === 'refuse') feed?.refuse('capacity');
          if (name === 'failed' && feed !== undefined) feed.transportFailed = true;
          if (name === 'bounce_device') watcher.setDevice({ ...DEVICE, online: false });
          if (name === 'bounce_device') watcher.setDevice(DEVICE);
          if (name === 'bounce_hub') watcher.setHubOnline(false);
          if (name === 'bounce_hub') watcher.setHubOnline(true);
          await pass(1_500);
        }
        for (let second = 0; second < 60 && state().kind !== 'live'; second += 1) {
          const feed = feeds.findLast((candidate) => !candidate.closed);
          if (feed?.session.state === 'opening') feed.accept();
          const works = feed?.session.state === 'open' && !feed.transportFailed;
          await pass(1_000, ...(works ? [feed] : []));
        }
        expect(state().kind).toBe('live');
      }),
      { numRuns: 100 },
    );
  });
});
