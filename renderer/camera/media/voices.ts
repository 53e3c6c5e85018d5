import type { PageClock } from '../app/page-clock.ts';

/** What a viewer says, played on this device's loudspeaker until `stop`. */
export interface PlayedVoice {
  /** Tries again; a browser may want a touch first. */
  play(): Promise<void>;
  stop(): void;
}

export interface VoicesOptions {
  clock: PageClock;
  playVoice: (track: MediaStreamTrack) => PlayedVoice;
  onChange: (heard: VoiceState) => void;
}

/** `refused`: somebody speaks, and the browser plays no sound before somebody touches the page. */
export type VoiceState = 'silent' | 'speaking' | 'refused';

type Speaker = Pick<RTCRtpReceiver, 'track' | 'getSynchronizationSources'>;

interface Voice {
  receiver: Speaker;
  played: PlayedVoice;
  /** RTP timestamp of the packet that was played last. */
  last: number | null;
  heard_at: number | null;
  is_refused: boolean;
}

const LOOK_MS = 250;
/** Longer than a breath's pause would take the sign away in between; packets come on in a pause, so it can be short. */
const SILENT_AFTER_MS = 750;

/** Those who speak to this camera. A viewer sends nothing while its person is silent, so packets are speech. */
export class Voices {
  readonly #options: VoicesOptions;
  readonly #voices = new Map<Speaker, Voice>();
  #state: VoiceState = 'silent';
  #stopLooking: (() => void) | null = null;

  constructor(options: VoicesOptions) {
    this.#options = options;
  }

  /** Plays what a viewer says, until what it returns is called. */
  add(receiver: Speaker): () => void {
    this.#voices.get(receiver)?.played.stop();
    const played = this.#options.playVoice(receiver.track);
    const voice: Voice = { receiver, played, last: null, heard_at: null, is_refused: false };
    this.#voices.set(receiver, voice);
    void this.#play(voice);
    if (this.#stopLooking === null) this.#lookLater();
    return () => {
      played.stop();
      this.#voices.delete(receiver);
      this.#look();
      if (this.#voices.size > 0) return;
      this.#stopLooking?.();
      this.#stopLooking = null;
    };
  }

  /** Somebody touched the page: what was refused before may be played now. */
  touched(): void {
    this.#playRefused();
  }

  async #play(voice: Voice): Promise<void> {
    try {
      await voice.played.play();
      voice.is_refused = false;
    } catch (error) {
      // Taken away again while it began is no refusal.
      voice.is_refused = error instanceof DOMException && error.name === 'NotAllowedError';
    }
  }

  #playRefused(): void {
    for (const voice of this.#voices.values()) if (voice.is_refused) void this.#play(voice);
  }

  #lookLater(): void {
    this.#stopLooking = this.#options.clock.after(LOOK_MS, () => {
      this.#look();
      this.#lookLater();
    });
  }

  #look(): void {
    const now = this.#options.clock.now();
    for (const voice of this.#voices.values()) {
      const newest = voice.receiver.getSynchronizationSources()[0]?.rtpTimestamp ?? null;
      if (newest !== null && newest !== voice.last) voice.heard_at = now;
      voice.last = newest;
    }
    const speaking = [...this.#voices.values()].filter(
      ({ heard_at }) => heard_at !== null && now - heard_at < SILENT_AFTER_MS,
    );
    const is_refused = speaking.some((voice) => voice.is_refused);
    // A page that shows its camera may play sound, and it may have begun to since.
    if (is_refused) this.#playRefused();
    this.#become(speaking.length === 0 ? 'silent' : is_refused ? 'refused' : 'speaking');
  }

  #become(state: VoiceState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#options.onChange(state);
  }
}
