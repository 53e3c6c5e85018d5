import { beforeEach, describe, expect, it } from 'vitest';
import { CameraCapture } from '../../../../renderer/camera/media/camera-capture.ts';
import { ManualClock, settle } from '../manual-clock.ts';

/** As much of a track as a capture touches. */
class FakeTrack {
  readyState: 'live' | 'ended' = 'live';
  muted = false;
  contentHint = '';
  onended: (() => void) | null = null;
  onmute: (() => void) | null = null;
  onunmute: (() => void) | null = null;
  readonly kind: 'video' | 'audio';
  constructor(kind: 'video' | 'audio') {
    this.kind = kind;
  }
  stop(): void {
    this.readyState = 'ended';
  }
  getSettings(): MediaTrackSettings {
    return { width: 1280, height: 720, frameRate: 30 };
  }
}

let clock: ManualClock;
let visible: boolean;
let asked: MediaStreamConstraints[];
let open: FakeTrack[];
let refuse: ((constraints: MediaStreamConstraints) => string | null) | null;
let capture: CameraCapture;

function give(constraints: MediaStreamConstraints): Promise<MediaStream> {
  asked.push(constraints);
  const refused = refuse?.(constraints);
  if (refused != null) return Promise.reject(new DOMException('', refused));
  const tracks = (['video', 'audio'] as const)
    .filter((kind) => constraints[kind])
    .map((kind) => new FakeTrack(kind));
  open.push(...tracks);
  const of = (kind: string) => tracks.filter((track) => track.kind === kind);
  return Promise.resolve({
    getVideoTracks: () => of('video'),
    getAudioTracks: () => of('audio'),
  } as unknown as MediaStream);
}

function liveVideos(): FakeTrack[] {
  return open.filter((track) => track.kind === 'video' && track.readyState === 'live');
}

beforeEach(() => {
  clock = new ManualClock();
  visible = true;
  [asked, open, refuse] = [[], [], null];
  capture = new CameraCapture({
    media: { getUserMedia: (constraints) => give(constraints ?? {}) },
    drawTestPicture: () => Promise.reject(new Error('not here')),
    clock,
    random: () => 1,
    hasSound: () => true,
    isVisible: () => visible,
    onChange: () => undefined,
  });
});

it('asks for camera and microphone in one question', async () => {
  await capture.start({ kind: 'back' }, true);
  expect(asked).toHaveLength(1);
  expect(asked[0]).toMatchObject({ video: { facingMode: { ideal: 'environment' } }, audio: true });
  expect(capture.state).toEqual({ state: 'running' });
  expect(capture.microphone).toBe('on');
});

it('is a camera without a microphone, and says why', async () => {
  refuse = ({ audio }) => (audio === true ? 'NotFoundError' : null);
  await capture.start({ kind: 'back' }, true);
  expect(capture.state).toEqual({ state: 'running' });
  expect(capture.microphone).toBe('not_found');
});

it('lets go of one camera before it opens the next: phones open only one', async () => {
  await capture.start({ kind: 'back' }, false);
  refuse = () => (liveVideos().length > 0 ? 'NotReadableError' : null);
  await capture.start({ kind: 'front' }, false);
  expect(capture.state).toEqual({ state: 'running' });
});

describe('a picture that is taken away', () => {
  it('is fetched again when its track ends', async () => {
    await capture.start({ kind: 'back' }, false);
    open[0]?.stop();
    open[0]?.onended?.();
    expect(capture.state).toEqual({ state: 'interrupted' });
    await clock.advance(500);
    expect(capture.state).toEqual({ state: 'running' });
    expect(liveVideos()).toHaveLength(1);
  });

  it('is given three seconds to come back by itself when it is only muted', async () => {
    await capture.start({ kind: 'back' }, false);
    const [track] = open;
    track?.onmute?.();
    await clock.advance(2_900);
    track?.onunmute?.();
    await clock.advance(60_000);
    expect(asked).toHaveLength(1);
    track?.onmute?.();
    await clock.advance(4_000);
    expect(asked).toHaveLength(2);
  });

  it('waits for the page to be seen', async () => {
    await capture.start({ kind: 'back' }, false);
    visible = false;
    open[0]?.stop();
    open[0]?.onended?.();
    await clock.advance(600_000);
    expect(asked).toHaveLength(1);
    visible = true;
    capture.wake();
    await settle();
    expect(capture.state).toEqual({ state: 'running' });
  });

  it('is fetched once, however many reasons come at once', async () => {
    await capture.start({ kind: 'back' }, false);
    open[0]?.stop();
    open[0]?.onended?.();
    for (let signal = 0; signal < 5; signal += 1) capture.wake();
    await clock.advance(60_000);
    expect(liveVideos()).toHaveLength(1);
    expect(asked.length).toBeLessThanOrEqual(3);
  });
});

describe('a camera that does not open', () => {
  it('is tried again while another app holds it', async () => {
    refuse = () => 'NotReadableError';
    await capture.start({ kind: 'back' }, false);
    expect(capture.state).toEqual({ state: 'failed', problem: 'in_use' });
    expect(capture.canSend).toBe(false);
    refuse = null;
    await clock.advance(30_000);
    expect(capture.state).toEqual({ state: 'running' });
  });

  it('is left alone when the person said no, until they ask', async () => {
    refuse = () => 'NotAllowedError';
    await capture.start({ kind: 'back' }, false);
    await clock.advance(600_000);
    capture.wake();
    await settle();
    expect(asked).toHaveLength(1);
    refuse = null;
    await capture.start({ kind: 'back' }, false);
    expect(capture.state).toEqual({ state: 'running' });
  });
});

it('closes everything, also when it is stopped while opening', async () => {
  const starting = capture.start({ kind: 'back' }, true);
  await capture.stop();
  await starting;
  expect(capture.state).toEqual({ state: 'off' });
  expect(open.every(({ readyState }) => readyState === 'ended')).toBe(true);
});
