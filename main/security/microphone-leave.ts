import type { MediaAccessPermissionRequest, Session } from 'electron';
import type { Clock } from '../../signaling/clock.ts';

/** From the person's wish to speak to the page's asking; nothing is waited for in between. */
const ASKED_WITHIN_MS = 5_000;

/**
 * The one permission that a page of the station can have: to hear the microphone once, just after its person wished to speak to a camera that
 * takes sound. Main looks at that wish; the page alone gets nothing.
 */
export class MicrophoneLeave {
  readonly #clock: Pick<Clock, 'after'>;
  /** By the page's id: how to take it back. */
  readonly #given = new Map<number, () => void>();

  constructor(clock: Pick<Clock, 'after'>) {
    this.#clock = clock;
  }

  /** @param page the id of its WebContents */
  give(page: number): void {
    this.#given.get(page)?.();
    const cancel = this.#clock.after(ASKED_WITHIN_MS, () => {
      this.#given.delete(page);
    });
    this.#given.set(page, cancel);
  }

  /** @returns whether it was there */
  take(page: number): boolean {
    this.#given.get(page)?.();
    return this.#given.delete(page);
  }
}

/** The session's pages may hear the microphone when there is leave, and ask for nothing else. */
export function letSpeak(session: Session, leave: Pick<MicrophoneLeave, 'take'>): void {
  session.setPermissionRequestHandler((contents, permission, answer, details) => {
    answer(permission === 'media' && wantsSoundAlone(details) && leave.take(contents.id));
  });
}

function wantsSoundAlone(details: object): boolean {
  const { mediaTypes, isMainFrame } = details as MediaAccessPermissionRequest;
  return isMainFrame && mediaTypes?.length === 1 && mediaTypes[0] === 'audio';
}
