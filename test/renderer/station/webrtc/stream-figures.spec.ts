import { describe, expect, it } from 'vitest';
import { figuresBetween, type StatsSample } from '../../../../renderer/station/webrtc/stream-figures.ts';
import { StreamMeter } from '../../../../renderer/station/webrtc/stream-meter.ts';

const FIRST: StatsSample = {
  at: 10_000,
  streamId: 'IT01V1',
  bytesReceived: 100_000,
  packetsReceived: 1_000,
  packetsLost: 10,
  framesDecoded: 300,
  jitterBufferDelay: 6,
  jitterBufferEmittedCount: 300,
  frameWidth: 640,
  frameHeight: 360,
  roundTripTime: 0.004,
  codec: 'H264',
  decoder: 'FFmpeg',
};

const LATER: StatsSample = {
  ...FIRST,
  at: 12_000,
  bytesReceived: 350_000,
  packetsReceived: 1_190,
  packetsLost: 20,
  framesDecoded: 330,
  jitterBufferDelay: 6.6,
  jitterBufferEmittedCount: 330,
};

const between = (change: Partial<StatsSample>) => figuresBetween(FIRST, { ...LATER, ...change });

const NO_RATES = { framesPerSecond: null, bitsPerSecond: null, lossShare: null, bufferMs: null };

describe('the figures between two samples', () => {
  it('are rates a second, loss as a share of the packets in between, and the wait of a frame', () => {
    const figures = between({});
    expect(figures).toMatchObject({ width: 640, height: 360, codec: 'H264', decoder: 'FFmpeg' });
    expect(figures.framesPerSecond).toBe(15);
    expect(figures.bitsPerSecond).toBe(1_000_000);
    expect(figures.lossShare).toBeCloseTo(0.05);
    expect(figures.bufferMs).toBeCloseTo(20);
    expect(figures.roundTripMs).toBe(4);
  });

  it('have no rates when counters began anew, or another stream took over', () => {
    for (const change of [
      { bytesReceived: 400 },
      { packetsReceived: 4 },
      { framesDecoded: 3 },
      { jitterBufferEmittedCount: 3, jitterBufferDelay: 0.1 },
      { streamId: 'IT01V2' },
    ]) {
      expect(between(change)).toMatchObject({ ...NO_RATES, width: 640, roundTripMs: 4 });
    }
  });

  it('have no rates over no time, or when the clock went back', () => {
    expect(between({ at: FIRST.at })).toMatchObject(NO_RATES);
    expect(between({ at: FIRST.at - 1 })).toMatchObject(NO_RATES);
  });

  it('lack what a browser does not tell, and nothing else', () => {
    expect(
      between({ packetsLost: null, roundTripTime: null, decoder: null, jitterBufferDelay: null }),
    ).toEqual({
      ...between({}),
      lossShare: null,
      roundTripMs: null,
      decoder: null,
      bufferMs: null,
    });
    expect(between({ bytesReceived: null }).bitsPerSecond).toBeNull();
  });

  it('say zero where nothing came, and nothing where there is nothing to divide by', () => {
    const { at } = LATER;
    expect(figuresBetween(FIRST, { ...FIRST, at })).toMatchObject({
      framesPerSecond: 0,
      bitsPerSecond: 0,
      lossShare: null,
      bufferMs: null,
    });
  });

  it('take packets that came late as not lost, and never lose less than none', () => {
    expect(between({ packetsLost: 4 }).lossShare).toBe(0);
  });

  it('say that all is lost when only losses are counted', () => {
    expect(between({ packetsReceived: FIRST.packetsReceived }).lossShare).toBe(1);
  });
});

describe('the meter', () => {
  it('tells once a second, of the whole second, however often it is fed', () => {
    const meter = new StreamMeter();
    const feed = (at: number, framesDecoded: number) => meter.add({ ...FIRST, at, framesDecoded });
    feed(0, 0);
    feed(500, 10);
    expect(meter.figures).toBeNull();
    feed(1_000, 20);
    expect(meter.figures?.framesPerSecond).toBe(20);
    feed(1_500, 100);
    expect(meter.figures?.framesPerSecond).toBe(20);
    feed(2_000, 50);
    expect(meter.figures?.framesPerSecond).toBe(30);
  });

  it('has nothing to tell once the video is gone, and begins anew', () => {
    const meter = new StreamMeter();
    meter.add(FIRST);
    meter.add(LATER);
    meter.add(null);
    expect(meter.figures).toBeNull();
    meter.add(LATER);
    expect(meter.figures).toBeNull();
  });
});
