import type { SessionId } from '../../../signaling/protocol/ids.ts';
import type { Body, FromDevice, IceCandidate } from '../../../signaling/protocol/messages.ts';
import type { IceServer, StreamWish } from '../../../signaling/protocol/model.ts';
import type { PageClock } from '../app/page-clock.ts';
import { CandidateBatch } from './candidate-batch.ts';
import { preferredCodecs, type Codec } from './codec-preference.ts';
import { videoEncoding, type PictureSize } from './video-encoding.ts';

/** What a camera may give as its reason for ending a session. */
export type CameraEndReason = Extract<FromDevice, { type: 'session_end' }>['payload']['reason'];

/** The camera's tracks, shared by every session; null while there is none to send. */
export interface SharedTracks {
  readonly video: MediaStreamTrack | null;
  readonly audio: MediaStreamTrack | null;
  /** Whether sound may ever come: each receiver of it costs the viewer time even while it is silent. */
  readonly sound: boolean;
  /** Of the picture as it is captured now. */
  readonly size: PictureSize;
}

export interface WatchSessionOptions {
  session_id: SessionId;
  ice_servers: readonly IceServer[];
  stream: StreamWish | null;
  tracks: SharedTracks;
  clock: PageClock;
  createPeer: (configuration: RTCConfiguration) => RTCPeerConnection;
  /** What this browser can send, best first; empty where it can't be asked. */
  codecs: readonly Codec[];
  codecOrder: Parameters<typeof preferredCodecs>[1];
  send: (body: Body<FromDevice>) => void;
  /** The viewer may speak by it. Returns what ends that. */
  onVoice: (receiver: RTCRtpReceiver) => () => void;
  /** The session can't go on; told to the hub by the owner of the sessions. */
  onFailed: (reason: CameraEndReason) => void;
}

/** A failed path gets this long to come back through an ICE restart. */
const RESTART_MS = 10_000;

/** One viewer's view of this camera: one peer connection, by which the viewer's voice may come back. */
export class WatchSession {
  readonly #options: WatchSessionOptions;
  readonly #peer: RTCPeerConnection;
  readonly #candidates: CandidateBatch;
  readonly #video: RTCRtpTransceiver;
  readonly #audio: RTCRtpTransceiver | null;
  #tracks: SharedTracks;
  #stream: StreamWish | null;
  #paused = false;
  #ended = false;
  #encoding: Promise<void> = Promise.resolve();
  #answered = false;
  #early: IceCandidate[] = [];
  #cancelFailure: () => void = () => {};
  #stopVoice: () => void = () => {};

  constructor(options: WatchSessionOptions) {
    this.#options = options;
    this.#tracks = options.tracks;
    this.#stream = options.stream;
    this.#peer = options.createPeer({
      iceServers: options.ice_servers.map(peerIceServer),
      bundlePolicy: 'max-bundle',
    });
    this.#candidates = new CandidateBatch(options.clock, (candidates) => {
      options.send({ type: 'signal_candidates', payload: { session_id: options.session_id, candidates } });
    });
    const stream = new MediaStream();
    const { video, audio, sound, size } = options.tracks;
    this.#video = this.#peer.addTransceiver(video ?? 'video', {
      direction: 'sendonly',
      streams: [stream],
      sendEncodings: [videoEncoding(size, this.#stream)],
    });
    this.#audio = sound
      ? this.#peer.addTransceiver(audio ?? 'audio', { direction: 'sendrecv', streams: [stream] })
      : null;
    this.#preferCodecs();
    this.#listen();
  }

  /** Makes the offer; with `iceRestart` anew, for a path that broke. */
  async offer(iceRestart = false): Promise<void> {
    try {
      const offer = await this.#peer.createOffer({ iceRestart });
      if (this.#ended) return;
      this.#answered = false;
      // Sent before it is applied: the peer queues what is asked of it, so an answer can't overtake, and the viewer
      // starts a few milliseconds earlier.
      this.#options.send({
        type: 'signal_offer',
        payload: { session_id: this.#options.session_id, sdp: offer.sdp ?? '' },
      });
      await this.#peer.setLocalDescription(offer);
    } catch {
      this.#fail('error');
    }
  }

  async answer(sdp: string): Promise<void> {
    try {
      await this.#peer.setRemoteDescription({ type: 'answer', sdp });
      this.#answered = true;
      const early = this.#early.splice(0);
      await Promise.all(early.map((candidate) => this.#addCandidate(candidate)));
      await this.#applyEncoding();
    } catch {
      this.#fail('error');
    }
  }

  async addCandidates(candidates: readonly IceCandidate[]): Promise<void> {
    if (!this.#answered) {
      this.#early.push(...candidates);
      return;
    }
    await Promise.all(candidates.map((candidate) => this.#addCandidate(candidate)));
  }

  async update(change: {
    paused?: boolean | undefined;
    restart_ice?: boolean | undefined;
    stream?: StreamWish | undefined;
  }): Promise<void> {
    this.#paused = change.paused ?? this.#paused;
    this.#stream = change.stream ?? this.#stream;
    await this.#applyEncoding();
    if (change.restart_ice === true) await this.offer(true);
  }

  /** Another camera, a restarted one, a turned phone or a microphone switched on or off. */
  async useTracks(tracks: SharedTracks): Promise<void> {
    this.#tracks = tracks;
    try {
      if (this.#video.sender.track !== tracks.video) await this.#video.sender.replaceTrack(tracks.video);
      if (this.#audio !== null && this.#audio.sender.track !== tracks.audio)
        await this.#audio.sender.replaceTrack(tracks.audio);
      await this.#applyEncoding();
    } catch {
      this.#fail('error');
    }
  }

  close(): void {
    this.#ended = true;
    this.#cancelFailure();
    this.#candidates.stop();
    this.#stopVoice();
    this.#peer.ontrack = null;
    this.#peer.onicecandidate = null;
    this.#peer.onconnectionstatechange = null;
    this.#peer.close();
  }

  #listen(): void {
    this.#peer.onicecandidate = ({ candidate }) => {
      if (candidate === null || candidate.candidate === '') {
        if (candidate === null) this.#candidates.end();
        return;
      }
      this.#candidates.add({
        candidate: candidate.candidate,
        sdp_mid: candidate.sdpMid,
        sdp_mline_index: candidate.sdpMLineIndex,
      });
    };
    this.#peer.ontrack = ({ track, receiver }) => {
      if (track.kind !== 'audio') return;
      // Again after an ICE restart.
      this.#stopVoice();
      this.#stopVoice = this.#options.onVoice(receiver);
    };
    this.#peer.onconnectionstatechange = () => {
      this.#pathChanged(this.#peer.connectionState);
    };
  }

  #pathChanged(state: RTCPeerConnectionState): void {
    if (state === 'connected') this.#cancelFailure();
    if (state !== 'failed') return;
    this.#cancelFailure();
    this.#cancelFailure = this.#options.clock.after(RESTART_MS, () => {
      this.#fail('error');
    });
    void this.offer(true);
  }

  #preferCodecs(): void {
    const codecs = preferredCodecs(this.#options.codecs, this.#options.codecOrder);
    if (codecs.length === 0) return;
    try {
      this.#video.setCodecPreferences(codecs);
    } catch {
      // A browser that refuses the list offers its own order, which works too.
    }
  }

  /** One after the other: two changes at once (a pause and its end) would leave the encoder with either of them. */
  #applyEncoding(): Promise<void> {
    const paused = this.#paused;
    this.#encoding = this.#encoding.then(() => this.#applyOnce(paused));
    return this.#encoding;
  }

  /** A refused parameter costs quality, not the session: the encoder keeps what it had. */
  async #applyOnce(paused: boolean): Promise<void> {
    if (this.#ended) return;
    const wanted = { ...videoEncoding(this.#tracks.size, this.#stream), active: !paused };
    await setEncoding(this.#video.sender, wanted);
    if (this.#audio !== null) await setEncoding(this.#audio.sender, { active: !paused });
  }

  async #addCandidate(candidate: IceCandidate): Promise<void> {
    try {
      await this.#peer.addIceCandidate({
        candidate: candidate.candidate,
        sdpMid: candidate.sdp_mid,
        sdpMLineIndex: candidate.sdp_mline_index,
      });
    } catch {
      // One candidate that can't be used (an address family, an old generation) leaves the others.
    }
  }

  #fail(reason: CameraEndReason): void {
    if (this.#ended) return;
    this.close();
    this.#options.onFailed(reason);
  }
}

function peerIceServer({ urls, username, credential }: IceServer): RTCIceServer {
  if (username === undefined || credential === undefined) return { urls };
  return { urls, username, credential };
}

async function setEncoding(sender: RTCRtpSender, wanted: Partial<RTCRtpEncodingParameters>): Promise<void> {
  try {
    const parameters = sender.getParameters();
    if (parameters.encodings.length === 0) return;
    // Neither a sharp slide show nor a smooth blur: a wall needs both some.
    parameters.degradationPreference = 'balanced';
    parameters.encodings = parameters.encodings.map((encoding) => ({ ...encoding, ...wanted }));
    await sender.setParameters(parameters);
  } catch {
    // See above.
  }
}
