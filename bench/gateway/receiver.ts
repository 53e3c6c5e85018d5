import { PeerConnection, type Track } from 'node-datachannel';
import { PictureMeter } from './picture-meter.ts';

/** Answers one offer and measures what comes. Its own candidates stand in the answer, so there is none to send after it. */
export class Receiver {
  readonly meter = new PictureMeter();
  readonly #peer: PeerConnection;
  readonly #tracks: Track[] = [];
  /** They may come in one packet with the offer. */
  readonly #early: [candidate: string, sdp_mid: string][] = [];
  #described = false;

  /** @param address its own, and the only one that it has */
  constructor(address: string) {
    this.#peer = new PeerConnection('bench', {
      iceServers: [],
      forceMediaTransport: true,
      bindAddress: address,
    });
    this.#peer.onTrack((track) => {
      this.#tracks.push(track);
      track.onMessage((packet) => {
        this.meter.take(packet);
      });
    });
  }

  answer(offer: string): Promise<string> {
    const complete = new Promise<string>((resolve) => {
      this.#peer.onGatheringStateChange((state) => {
        if (state === 'complete') resolve(this.#peer.localDescription()?.sdp ?? '');
      });
    });
    this.#peer.setRemoteDescription(offer, 'offer');
    this.#described = true;
    for (const [candidate, sdp_mid] of this.#early) this.#peer.addRemoteCandidate(candidate, sdp_mid);
    return complete;
  }

  add(candidate: string, sdp_mid: string): void {
    if (!this.#described) this.#early.push([candidate, sdp_mid]);
    else this.#peer.addRemoteCandidate(candidate, sdp_mid);
  }

  close(): void {
    this.#peer.close();
  }
}
