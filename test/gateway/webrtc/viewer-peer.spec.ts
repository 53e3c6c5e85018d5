import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { PeerConnection, type Track } from 'node-datachannel';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { TalkCodec } from '../../../gateway/rtsp/rtsp-types.ts';
import { ViewerPeer, type PeerState } from '../../../gateway/webrtc/viewer-peer.ts';
import { speechPackets } from '../talk/speech-packets.ts';

/* The real library on both sides. */

const PATIENCE = { timeout: 20_000, interval: 50 };
/** Of the viewer's speech. */
const SSRC = 24_300;

let viewer: PeerConnection;
let peer: ViewerPeer;
let states: PeerState[];
let spoken: Buffer[];

beforeEach(() => {
  states = [];
  spoken = [];
  viewer = new PeerConnection('test', { iceServers: [], forceMediaTransport: true });
});
afterEach(() => {
  peer.close();
  viewer.close();
});

function offerTo(take: (sdp: string) => void, talk: TalkCodec | null = null): void {
  const ignored = () => undefined;
  const events = { offer: take, state: (state: PeerState) => void states.push(state), failed: ignored };
  peer = new ViewerPeer({
    ice_servers: [],
    video_ssrc: 1,
    audio_ssrc: 2,
    talk,
    events: {
      ...events,
      candidate: ignored,
      candidatesDone: ignored,
      keyFrameWanted: ignored,
      speech: (packet) => void spoken.push(packet),
    },
  });
  peer.offer();
}

it('keeps a viewer’s candidates that come before its answer, and connects with nothing else', async () => {
  let answer = '';
  let candidates = 0;
  viewer.onLocalDescription((sdp) => (answer = sdp));
  viewer.onLocalCandidate((candidate, sdp_mid) => {
    candidates += 1;
    peer.addCandidate({ candidate: candidate.replace(/^a=/, ''), sdp_mid, sdp_mline_index: null });
  });
  offerTo((sdp) => viewer.setRemoteDescription(sdp, 'offer'));
  await expect.poll(() => viewer.gatheringState(), PATIENCE).toBe('complete');
  expect(candidates).toBeGreaterThan(0);
  peer.answer(answer.replace(/^a=candidate:.*\r\n/gm, ''));
  await expect.poll(() => states.at(-1), PATIENCE).toBe('connected');
});

it('connects with the candidates of an answer that holds them all', async () => {
  let offer = '';
  offerTo((sdp) => (offer = sdp));
  await expect.poll(() => offer, PATIENCE).not.toBe('');
  viewer.setRemoteDescription(offer, 'offer');
  await expect.poll(() => viewer.gatheringState(), PATIENCE).toBe('complete');
  const answer = viewer.localDescription()?.sdp ?? '';
  expect(answer).toMatch(/^a=candidate:/m);
  peer.answer(answer);
  await expect.poll(() => states.at(-1), PATIENCE).toBe('connected');
});

it('offers H.264 in the way that every browser lists, and no other', async () => {
  let offer = '';
  offerTo((sdp) => (offer = sdp));
  await expect.poll(() => offer, PATIENCE).not.toBe('');
  expect(offer.match(/^a=rtpmap:\d+ H264.*\r$/gm)).toEqual(['a=rtpmap:96 H264/90000\r']);
  const format = 'profile-level-id=42e01f;packetization-mode=1;level-asymmetry-allowed=1';
  expect(offer.match(/^a=fmtp:96 .*\r$/gm)).toEqual([`a=fmtp:96 ${format}\r`]);
});

it.each([
  [null, 'a=sendonly', '0 8 111'],
  ['PCMU', 'a=sendrecv', '0 8 111'],
  ['PCMA', 'a=sendrecv', '8 0 111'],
] as const)('asks for speech in %s by %s and %s', async (talk, direction, order) => {
  let offer = '';
  offerTo((sdp) => (offer = sdp), talk);
  await expect.poll(() => offer, PATIENCE).not.toBe('');
  const [, video = '', audio = ''] = offer.split(/^m=/m);
  expect(audio).toMatch(new RegExp(`^audio \\d+ UDP/TLS/RTP/SAVPF ${order}\r$`, 'm'));
  expect(audio).toContain(`${direction}\r\n`);
  expect(video).toContain('a=sendonly\r\n');
});

it('hands on what a viewer says', async () => {
  let track: Track | undefined;
  viewer.onTrack((one) => {
    if (one.mid() === 'audio') track = one;
  });
  let offer = '';
  offerTo((sdp) => (offer = sdp), 'PCMU');
  await expect.poll(() => offer, PATIENCE).not.toBe('');
  viewer.setRemoteDescription(offer, 'offer');
  await expect.poll(() => viewer.gatheringState(), PATIENCE).toBe('complete');
  // A browser names the source of what it sends in its answer.
  peer.answer(`${viewer.localDescription()?.sdp ?? ''}a=ssrc:${String(SSRC)} cname:viewer\r\n`);
  const [packet = Buffer.alloc(0)] = speechPackets(Buffer.alloc(160, 0x2a), 'PCMU', SSRC);
  const say = (): boolean => track?.isOpen() === true && track.sendMessageBinary(packet);
  await expect.poll(() => say() && spoken.length, PATIENCE).toBeGreaterThan(0);
  expect(spoken[0]).toEqual(packet);
});

it('is let go of after it was closed, and with it all that its events reach', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const reached = closedPeer();
  await expect
    .poll(() => {
      collect();
      return reached.deref() === undefined;
    }, PATIENCE)
    .toBe(true);
});

/** Apart, so that nothing of it is on the stack of the test. */
function closedPeer(): WeakRef<object> {
  const reached = { by: 'its events' };
  const take = (): void => void reached.by;
  const events = { state: take, failed: take, candidate: take, candidatesDone: take, keyFrameWanted: take };
  const closed = new ViewerPeer({
    ice_servers: [],
    video_ssrc: 1,
    audio_ssrc: 2,
    talk: 'PCMU',
    events: { ...events, offer: take, speech: take },
  });
  closed.offer();
  closed.close();
  return new WeakRef(reached);
}
