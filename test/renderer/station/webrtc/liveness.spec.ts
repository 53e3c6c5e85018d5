import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  SAMPLE_EVERY_MS,
  STALLED_AFTER_MS,
  startAfterRest,
  startLiveness,
  verdictAt,
  withFrame,
  withSample,
  type Liveness,
} from '../../../../renderer/station/webrtc/liveness.ts';

const PROMISE_MS = 3_000;

/** Counters that grow by themselves until a moment, read every SAMPLE_EVERY_MS starting at `phase`. */
function sampledUntil(end: number, lastFrame: number, lastPacket: number, phase: number): Liveness {
  let liveness = startLiveness(0);
  for (let at = phase; at <= end; at += SAMPLE_EVERY_MS) {
    liveness = withSample(liveness, {
      at,
      framesDecoded: Math.floor(Math.min(at, lastFrame) / 40),
      packetsReceived: Math.floor(Math.min(at, lastPacket) / 10),
    });
  }
  return liveness;
}

describe('liveness', () => {
  it('waits until the first frame, and knows whether packets come', () => {
    const start = startLiveness(0);
    expect(verdictAt(start, 10)).toEqual({ state: 'waiting', packets: false });
    const withPackets = withSample(start, { at: 500, framesDecoded: 0, packetsReceived: 7 });
    expect(verdictAt(withPackets, 600)).toEqual({ state: 'waiting', packets: true });
  });

  it('is live from the first frame on', () => {
    expect(verdictAt(withFrame(startLiveness(0), 100), 100).state).toBe('live');
  });

  it('tells a silent network from a stuck decoder', () => {
    const silent = sampledUntil(6_000, 2_000, 2_000, 0);
    expect(verdictAt(silent, 6_000)).toMatchObject({ state: 'stalled', cause: 'network' });
    const stuck = sampledUntil(6_000, 2_000, 9_000, 0);
    expect(verdictAt(stuck, 6_000)).toMatchObject({ state: 'stalled', cause: 'decoder' });
  });

  it('finds frames by counters alone, as when the window is covered', () => {
    expect(verdictAt(sampledUntil(10_000, 10_000, 10_000, 0), 10_200).state).toBe('live');
  });

  it('takes the moment of a frame callback over the moment of a sample', () => {
    let liveness = withSample(startLiveness(0), { at: 0, framesDecoded: 1, packetsReceived: 1 });
    liveness = withFrame(liveness, 90);
    liveness = withSample(liveness, { at: 500, framesDecoded: 3, packetsReceived: 9 });
    expect(liveness.lastFrameAt).toBe(90);
  });

  it('counts neither what came before a rest nor while it lasted', () => {
    let liveness = startAfterRest(10_000);
    liveness = withSample(liveness, { at: 10_100, framesDecoded: 900, packetsReceived: 900 });
    expect(verdictAt(liveness, 10_100)).toEqual({ state: 'waiting', packets: false });
    liveness = withSample(liveness, { at: 10_600, framesDecoded: 901, packetsReceived: 905 });
    expect(verdictAt(liveness, 10_600).state).toBe('live');
  });

  it('takes counters that went down for a new stream', () => {
    let liveness = withSample(startLiveness(0), { at: 0, framesDecoded: 900, packetsReceived: 900 });
    liveness = withSample(liveness, { at: 500, framesDecoded: 2, packetsReceived: 5 });
    expect(liveness.lastFrameAt).toBe(500);
  });

  it('property: within 3 s of the last frame it is never called live any more, whenever the samples fall', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 60_000 }),
        fc.integer({ min: 0, max: SAMPLE_EVERY_MS - 1 }),
        fc.boolean(),
        (lastFrame, phase, packetsGoOn) => {
          // The window looks at the verdict right after a sample, so the last sample before the promise decides.
          const end = lastFrame + PROMISE_MS;
          const liveness = sampledUntil(end, lastFrame, packetsGoOn ? end : lastFrame, phase);
          const looked = liveness.sample?.at ?? 0;
          expect(verdictAt(liveness, looked).state).toBe('stalled');
        },
      ),
    );
  });

  it('property: while a frame comes at least every second it is never called stalled', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 60 }), (gaps) => {
        let at = 0;
        let liveness = withFrame(startLiveness(0), 0);
        for (const gap of gaps) {
          expect(verdictAt(liveness, at + gap - 1).state).toBe('live');
          at += gap;
          liveness = withFrame(liveness, at);
        }
      }),
    );
  });

  it('property: time of the last frame never goes back', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10_000 })), (times) => {
        let liveness = startLiveness(0);
        let newest = -1;
        for (const at of times) {
          liveness = withFrame(liveness, at);
          newest = Math.max(newest, at);
          expect(liveness.lastFrameAt).toBe(newest);
        }
      }),
    );
  });

  it('leaves room for the sampling in its threshold', () => {
    expect(STALLED_AFTER_MS + 2 * SAMPLE_EVERY_MS).toBeLessThan(PROMISE_MS);
  });
});
