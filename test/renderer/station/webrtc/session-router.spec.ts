import { describe, expect, it } from 'vitest';
import type { MumuBridge } from '../../../../preload/contract/channels.ts';
import { SessionRouter, type SessionListener } from '../../../../renderer/station/webrtc/session-router.ts';

function bridge() {
  const listeners = new Map<string, (payload: never) => void>();
  const on: MumuBridge['on'] = (channel, listener) => {
    listeners.set(channel, listener);
    return () => listeners.delete(channel);
  };
  const emit = (channel: string, payload: unknown) => listeners.get(channel)?.(payload as never);
  return { on, emit, listeners };
}

function recorder(): SessionListener & { seen: string[] } {
  const seen: string[] = [];
  return {
    seen,
    onOffer: (sdp) => void seen.push(`offer ${sdp}`),
    onCandidates: (candidates) => void seen.push(`candidates ${candidates.length}`),
    onEnded: (reason) => void seen.push(`ended ${reason}`),
  };
}

describe('session router', () => {
  it('hands over what came before the session was claimed, in order, and only its own', () => {
    const fake = bridge();
    const router = new SessionRouter(fake);
    fake.emit('watch:offer', { session_id: 'a', sdp: '1' });
    fake.emit('watch:offer', { session_id: 'b', sdp: '2' });
    fake.emit('watch:remote-candidates', { session_id: 'a', candidates: [{}, {}] });
    const a = recorder();
    router.claim('a', a);
    fake.emit('watch:ended', { session_id: 'a', reason: 'camera_left' });
    expect(a.seen).toEqual(['offer 1', 'candidates 2', 'ended camera_left']);
  });

  it('keeps little for sessions that nobody claims, and drops the oldest', () => {
    const fake = bridge();
    const router = new SessionRouter(fake);
    for (let n = 0; n < 200; n += 1) fake.emit('watch:offer', { session_id: `s${n}`, sdp: String(n) });
    const oldest = recorder();
    router.claim('s0', oldest);
    const newest = recorder();
    router.claim('s199', newest);
    expect(oldest.seen).toEqual([]);
    expect(newest.seen).toEqual(['offer 199']);
  });

  it('listens no more once it is disposed', () => {
    const fake = bridge();
    new SessionRouter(fake).dispose();
    expect(fake.listeners.size).toBe(0);
  });
});
