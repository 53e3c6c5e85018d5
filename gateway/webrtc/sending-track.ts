import type { Track } from 'node-datachannel';

/** A track that only sends. */
export class SendingTrack {
  readonly #track: Track;
  /** Each call into the library counts, at thousands of packets a second: asked until it is, and again when sending fails. */
  #is_open = false;

  constructor(track: Track) {
    this.#track = track;
  }

  /** A whole RTP or RTCP packet, which is copied. False when it could not be handed to the network. */
  send(packet: Buffer): boolean {
    try {
      this.#is_open ||= this.#track.isOpen();
      return this.#is_open && this.#track.sendMessageBinary(packet);
    } catch {
      // Closed since.
      this.#is_open = false;
      return false;
    }
  }
}
