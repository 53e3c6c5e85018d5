import { PeerConnection, type Track } from 'node-datachannel';
import type { TestSocket } from '../../signaling/connection/test-socket.ts';

interface Received {
  payload_type: number;
  timestamp: number;
  sequence: number;
  bytes: number;
}

export const SPEECH_SSRC = 24_300;
const RTCP_FIRST = 192;
const RTCP_LAST = 223;

/** A viewer of a real hub that really receives: WebRTC without a browser, so that each packet can be looked at. */
export class ReceivingViewer {
  readonly session_id: string;
  readonly packets: Received[] = [];
  reports = 0;
  readonly #socket: TestSocket;
  readonly #peer: PeerConnection;
  readonly #tracks: Track[] = [];
  /** Of the offer. */
  #sdp = '';

  private constructor(socket: TestSocket, session_id: string) {
    this.#socket = socket;
    this.session_id = session_id;
    this.#peer = new PeerConnection('test', { iceServers: [], forceMediaTransport: true });
    this.#peer.onTrack((track) => {
      this.#tracks.push(track);
      track.onMessage((message) => this.#receive(message));
    });
    // The section for sound is the last one; a browser names the source of what it sends there.
    this.#peer.onLocalDescription((sdp) =>
      this.#say('signal_answer', { sdp: `${sdp}a=ssrc:${String(SPEECH_SSRC)} cname:viewer\r\n` }),
    );
    this.#peer.onLocalCandidate((candidate, sdp_mid) =>
      this.#say('signal_candidates', {
        candidates: [{ candidate: candidate.replace(/^a=/, ''), sdp_mid, sdp_mline_index: null }],
      }),
    );
  }

  /** Watches, and answers the offer when it comes. @param h265 Whether it can play that. */
  static async watch(
    socket: TestSocket,
    device_id: string,
    stream?: { max_width: number; max_height: number; max_fps: number },
    h265 = true,
  ): Promise<ReceivingViewer> {
    socket.say('watch_request', { device_id, ...(stream && { stream }) });
    const { session_id } = (await socket.next('watch_accepted')).payload;
    const viewer = new ReceivingViewer(socket, String(session_id));
    const { sdp } = (await socket.next('signal_offer')).payload;
    viewer.#sdp = String(sdp);
    viewer.#peer.setRemoteDescription(h265 ? String(sdp) : withoutH265(String(sdp)), 'offer');
    // A session may end before its candidates do.
    void viewer.#takeCandidates().catch(() => undefined);
    return viewer;
  }

  get video(): Received[] {
    return this.packets.filter(({ payload_type }) => payload_type === 96 || payload_type === 97);
  }

  get audio(): Received[] {
    return this.packets.filter(({ payload_type }) => payload_type < 96);
  }

  /** Whether it was asked to speak. */
  get may_speak(): boolean {
    return this.#sdp
      .split(/^m=/m)
      .some((section) => section.startsWith('audio') && section.includes('a=sendrecv'));
  }

  /** Sends packets of speech, all at once. False when it has no way to. */
  speak(packets: readonly Buffer[]): boolean {
    const track = this.#tracks.find((one) => one.mid() === 'audio');
    if (track?.isOpen() !== true) return false;
    return packets.every((packet) => track.sendMessageBinary(packet));
  }

  update(change: Record<string, unknown>): void {
    this.#say('session_update', change);
  }

  close(): void {
    this.#peer.close();
  }

  async #takeCandidates(): Promise<void> {
    for (;;) {
      const { candidates } = (await this.#socket.next('signal_candidates')).payload as {
        candidates: { candidate: string; sdp_mid: string }[];
      };
      if (candidates.length === 0) return;
      for (const { candidate, sdp_mid } of candidates) this.#peer.addRemoteCandidate(candidate, sdp_mid);
    }
  }

  #receive(message: Buffer): void {
    const type = message[1] ?? 0;
    if (type >= RTCP_FIRST && type <= RTCP_LAST) {
      this.reports += 1;
      return;
    }
    this.packets.push({
      payload_type: type & 0x7f,
      sequence: message.readUInt16BE(2),
      timestamp: message.readUInt32BE(4),
      bytes: message.length,
    });
  }

  #say(type: string, payload: Record<string, unknown>): void {
    this.#socket.say(type, { session_id: this.session_id, ...payload });
  }
}

function withoutH265(sdp: string): string {
  return sdp.replace(/^(m=video .*) 97\b/m, '$1').replace(/^a=(rtpmap|fmtp|rtcp-fb):97 .*\r\n/gm, '');
}
