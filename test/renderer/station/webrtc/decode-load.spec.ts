import { describe, expect, it } from 'vitest';
import { askedStream } from '../../../../renderer/station/webrtc/asked-stream.ts';
import {
  EASY_FOR_MS,
  HARD_FOR_MS,
  MOST_LEVEL,
  NO_LOAD,
  withDecodeSample,
  type DecodeLoad,
} from '../../../../renderer/station/webrtc/decode-load.ts';

interface Second {
  readonly dropped?: number;
  /** Seconds of decoding. */
  readonly busy?: number;
}

/** Lets seconds of 25 decoded frames pass. */
function after(before: DecodeLoad, seconds: number, { dropped = 0, busy = 0.1 }: Second): DecodeLoad {
  let load = before;
  for (let second = 0; second <= seconds; second += 1) {
    const { at, framesDecoded, framesDropped, totalDecodeTime } = load.sample ?? {
      at: 0,
      framesDecoded: 0,
      framesDropped: 0,
      totalDecodeTime: 0,
    };
    load = withDecodeSample(load, {
      at: at + 1_000,
      framesDecoded: framesDecoded + 25,
      framesDropped: framesDropped + dropped,
      totalDecodeTime: totalDecodeTime + busy,
    });
  }
  return load;
}

const HARD_S = HARD_FOR_MS / 1_000;
const EASY_S = EASY_FOR_MS / 1_000;

describe('decode load', () => {
  it.each<[string, Second]>([
    ['frames are dropped', { dropped: 5 }],
    ['decoding takes nearly all of the time', { busy: 0.9 }],
  ])('asks for less once %s for seconds, and no further than to the least', (_what, second) => {
    expect(after(NO_LOAD, HARD_S - 1, second).level).toBe(0);
    expect(after(NO_LOAD, HARD_S, second).level).toBe(1);
    expect(after(NO_LOAD, 100, second).level).toBe(MOST_LEVEL);
  });

  it('leaves it as it is in between, and after a hiccup', () => {
    expect(after(NO_LOAD, 100, { busy: 0.6 }).level).toBe(0);
    const lower = after(NO_LOAD, HARD_S, { dropped: 5 });
    expect(after(lower, 1_000, { busy: 0.6 }).level).toBe(1);
    expect(after(after(NO_LOAD, 2, { dropped: 20 }), 100, {}).level).toBe(0);
  });

  it('asks for more when it was easy for half a minute, and waits longer the next time', () => {
    const lower = after(NO_LOAD, HARD_S, { dropped: 5 });
    expect(after(lower, EASY_S - 2, {}).level).toBe(1);
    const again = after(after(lower, EASY_S, {}), HARD_S, { dropped: 5 });
    expect(again.level).toBe(1);
    expect(after(again, EASY_S, {}).level).toBe(1);
    expect(after(again, 2 * EASY_S, {}).level).toBe(0);
  });

  it('draws nothing from a stream that begins anew', () => {
    const load = after(NO_LOAD, 2, { dropped: 20 });
    const anew = { at: 4_000, framesDecoded: 1, framesDropped: 0, totalDecodeTime: 0 };
    expect(withDecodeSample(load, anew)).toMatchObject({ level: 0, hardSince: null });
  });
});

describe('what is asked for', () => {
  const TILE = { max_width: 1920, max_height: 1080, max_fps: 30 };

  it('is what the tile can use, or less with each level', () => {
    expect(askedStream(TILE, 0)).toEqual({ stream: TILE, because: 'tile' });
    expect(askedStream(TILE, 1).stream).toEqual({ max_width: 1280, max_height: 720, max_fps: 30 });
    expect(askedStream(TILE, 3).stream).toEqual({ max_width: 568, max_height: 320, max_fps: 15 });
  });

  it('is never more than the tile can use', () => {
    const small = { max_width: 320, max_height: 180, max_fps: 10 };
    expect(askedStream(small, 3).stream).toEqual(small);
  });
});
