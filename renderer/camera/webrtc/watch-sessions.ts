import type { SessionId } from '../../../signaling/protocol/ids.ts';
import type { ToDevice } from '../../../signaling/protocol/messages.ts';
import {
  WatchSession,
  type CameraEndReason,
  type SharedTracks,
  type WatchSessionOptions,
} from './watch-session.ts';

type Request = Extract<ToDevice, { type: 'watch_request' }>['payload'];

export interface WatchSessionsOptions extends Pick<
  WatchSessionOptions,
  'clock' | 'createPeer' | 'codecs' | 'send' | 'onVoice'
> {
  codecOrder: () => WatchSessionOptions['codecOrder'];
  tracks: () => SharedTracks;
  /** False when there is no camera, and none is on its way, so that an offer would be an empty promise. */
  canSend: () => boolean;
  onCount: (viewers: number) => void;
}

/** Everyone who watches this camera now. All of them share its one capture. */
export class WatchSessions {
  readonly #options: WatchSessionsOptions;
  readonly #sessions = new Map<SessionId, WatchSession>();

  constructor(options: WatchSessionsOptions) {
    this.#options = options;
  }

  /** Takes the messages that concern sessions; others are not its business. */
  receive(message: ToDevice): void {
    switch (message.type) {
      case 'watch_request':
        this.#open(message.payload);
        break;
      case 'signal_answer':
        void this.#sessions.get(message.payload.session_id)?.answer(message.payload.sdp);
        break;
      case 'signal_candidates':
        void this.#sessions.get(message.payload.session_id)?.addCandidates(message.payload.candidates);
        break;
      case 'session_update':
        void this.#sessions.get(message.payload.session_id)?.update(message.payload);
        break;
      case 'session_ended':
        this.#forget(message.payload.session_id);
        break;
      default:
        break;
    }
  }

  /** The camera's tracks, or the way they are held, changed. */
  tracksChanged(): void {
    const tracks = this.#options.tracks();
    for (const session of this.#sessions.values()) void session.useTracks(tracks);
  }

  /** Ends every session from this side and says why. */
  endAll(reason: CameraEndReason): void {
    for (const session_id of this.#sessions.keys()) this.#end(session_id, reason);
  }

  /** The connection is gone and every session with it; there is nobody to tell. */
  dropAll(): void {
    for (const session of this.#sessions.values()) session.close();
    this.#sessions.clear();
    this.#options.onCount(0);
  }

  #open(request: Request): void {
    const { session_id } = request;
    if (!this.#options.canSend()) {
      this.#options.send({ type: 'session_end', payload: { session_id, reason: 'camera_unavailable' } });
      return;
    }
    this.#sessions.get(session_id)?.close();
    try {
      const session = this.#create(request);
      this.#sessions.set(session_id, session);
      void session.offer();
    } catch {
      this.#sessions.delete(session_id);
      this.#options.send({ type: 'session_end', payload: { session_id, reason: 'error' } });
    }
    this.#options.onCount(this.#sessions.size);
  }

  #create({ session_id, ice_servers, stream }: Request): WatchSession {
    const { clock, createPeer, codecs, send, onVoice } = this.#options;
    return new WatchSession({
      session_id,
      ice_servers,
      stream: stream ?? null,
      tracks: this.#options.tracks(),
      clock,
      createPeer,
      codecs,
      codecOrder: this.#options.codecOrder(),
      send,
      onVoice,
      onFailed: (reason) => {
        this.#end(session_id, reason);
      },
    });
  }

  #end(session_id: SessionId, reason: CameraEndReason): void {
    this.#options.send({ type: 'session_end', payload: { session_id, reason } });
    this.#forget(session_id);
  }

  #forget(session_id: SessionId): void {
    this.#sessions.get(session_id)?.close();
    this.#sessions.delete(session_id);
    this.#options.onCount(this.#sessions.size);
  }
}
