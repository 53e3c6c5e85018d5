import { beforeEach, expect, it } from 'vitest';
import {
  ViewerConnection,
  type Peer,
  type ViewerConnectionOptions,
} from '../../../gateway/agent/viewer-connection.ts';
import type { ViewerPeerOptions } from '../../../gateway/webrtc/viewer-peer.ts';
import { ManualClock } from '../../signaling/connection/manual-clock.ts';

/* The order of things, which a real connection would leave to chance; camera-agent.spec.ts has a real one with a real browser. */

interface ScriptedPeer extends Peer {
  readonly options: ViewerPeerOptions;
  readonly done: string[];
}

let peers: ScriptedPeer[];
let told: string[];
let clock: ManualClock;
let connection: ViewerConnection;

beforeEach(() => {
  start({ audio: true, talk: null });
});

function start(sound: Pick<ViewerConnectionOptions, 'audio' | 'talk'>): void {
  peers = [];
  told = [];
  clock = new ManualClock();
  connection = new ViewerConnection({
    ice_servers: [],
    ...sound,
    createPeer: scriptedPeer,
    clock,
    offer: (sdp) => told.push(`offer ${sdp}`),
    candidates: (candidates) =>
      told.push(`candidates ${candidates.map(({ candidate }) => candidate).join()}`),
    connected: () => told.push('connected'),
    failed: () => told.push('failed'),
    speech: (packet) => told.push(`speech ${packet.toString()}`),
  });
}

function scriptedPeer(options: ViewerPeerOptions): Peer {
  const done: string[] = [];
  const note = (what: string) => done.push(what);
  const peer: ScriptedPeer = {
    options,
    done,
    accepted: new Set(),
    offer: () => note('offer'),
    answer: (sdp) => note(`answer ${sdp}`),
    addCandidate: ({ candidate }) => note(candidate),
    sendVideo: () => note('video') > 0,
    sendAudio: () => note('audio') > 0,
    close: () => note('close'),
  };
  peers.push(peer);
  return peer;
}

const peer = (index: number): ScriptedPeer => {
  const found = peers[index];
  if (found === undefined) throw new Error('there is no such connection');
  return found;
};
const found = (candidate: string) => ({ candidate, sdp_mid: 'video', sdp_mline_index: null });
const events = (index: number) => peer(index).options.events;

it('names no way to itself before the viewer has answered, then all at once', () => {
  connection.offer();
  events(0).offer('one');
  events(0).candidate(found('a'));
  events(0).candidate(found('b'));
  clock.advance(1_000);
  events(0).candidatesDone();
  expect(told).toEqual(['offer one']);
  connection.answer('yes');
  expect(peer(0).done).toEqual(['offer', 'answer yes']);
  expect(told).toEqual(['offer one', 'candidates a,b', 'candidates ']);
});

it('names what it finds later together, the first at once', () => {
  connection.offer();
  connection.answer('yes');
  for (const name of ['a', 'b', 'c']) events(0).candidate(found(name));
  expect(told).toEqual(['candidates a']);
  clock.advance(20);
  events(0).candidatesDone();
  expect(told).toEqual(['candidates a', 'candidates b,c', 'candidates ']);
});

it('sends over the old way until the new one is there, with the same streams', () => {
  connection.offer();
  connection.answer('yes');
  events(0).state('connected');
  connection.restart();
  expect(peer(1).options).toMatchObject({
    video_ssrc: connection.video_ssrc,
    audio_ssrc: connection.audio_ssrc,
  });
  events(0).state('failed');
  connection.sendVideo(Buffer.alloc(1));
  connection.answer('again');
  connection.addCandidate(found('theirs'));
  expect(peer(0).done).toEqual(['offer', 'answer yes', 'video']);
  events(1).state('connected');
  connection.sendVideo(Buffer.alloc(1));
  events(0).state('closed');
  expect(peer(0).done).toEqual(['offer', 'answer yes', 'video', 'close']);
  expect(peer(1).done).toEqual(['offer', 'answer again', 'theirs', 'video']);
  expect(told).toEqual(['connected', 'connected']);
  events(1).state('failed');
  expect(told).toEqual(['connected', 'connected', 'failed']);
});

it('lets a restart be while its last offer is unanswered, and after its end', () => {
  connection.offer();
  connection.restart();
  expect(peers).toHaveLength(1);
  connection.answer('yes');
  connection.restart();
  connection.restart();
  expect(peers).toHaveLength(2);
  connection.close();
  expect(peer(1).done).toEqual(['offer', 'close']);
  connection.restart();
  expect(peers).toHaveLength(2);
});

it('hears the viewer over the way that its picture takes', () => {
  connection.offer();
  connection.answer('yes');
  events(0).state('connected');
  events(0).speech(Buffer.from('one'));
  connection.restart();
  events(0).speech(Buffer.from('two'));
  events(1).speech(Buffer.from('too early'));
  connection.answer('again');
  events(1).state('connected');
  events(0).speech(Buffer.from('too late'));
  events(1).speech(Buffer.from('three'));
  connection.close();
  events(1).speech(Buffer.from('too late'));
  expect(told.filter((what) => what.startsWith('speech'))).toEqual([
    'speech one',
    'speech two',
    'speech three',
  ]);
});

it.each([
  [true, null, true],
  [false, null, false],
  [false, 'PCMU', true],
] as const)('with sound %s and speech in %s has a section for sound: %s', (audio, talk, has_section) => {
  start({ audio, talk });
  expect(peer(0).options).toMatchObject({ talk, audio_ssrc: has_section ? connection.audio_ssrc : null });
});
