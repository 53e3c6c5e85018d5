import { answerChallenge, bestChallenge } from '../../auth/answer-challenge.ts';
import { readChallenges, type Challenge } from '../../auth/read-challenges.ts';
import type { CameraCredentials } from '../../contract/camera-source.ts';
import { RtspError } from '../rtsp-error.ts';

/**
 * Answers what a camera challenges with, over one connection. A refused password is never tried again: cameras lock accounts after a few
 * tries. Only a camera that says its nonce is stale, or that took the password before, gets it once more.
 */
export class Authenticator {
  readonly #credentials: CameraCredentials | null;
  #challenge: Challenge | null = null;
  /** How often it was answered. */
  #answers = 0;
  /** The camera took the credentials since the last challenge. */
  #accepted = false;

  constructor(credentials: CameraCredentials | null) {
    this.#credentials = credentials;
  }

  /** The Authorization header for a request, or null while nobody asked for one. */
  authorization(method: string, uri: string): string | null {
    if (this.#credentials === null || this.#challenge === null) return null;
    this.#answers += 1;
    return answerChallenge(this.#challenge, this.#credentials, { method, uri, count: this.#answers });
  }

  /** A challenge came, and no answer to it was received yet. */
  get unanswered(): boolean {
    return this.#challenge !== null && !this.#accepted;
  }

  /** Any answer but 401 to a request with credentials. */
  accept(): void {
    this.#accepted = this.#challenge !== null;
  }

  /**
   * A 401 came: the same request may be sent once more, with a new `authorization`.
   *
   * @param headers the values of its WWW-Authenticate headers
   * @throws RtspError `unauthorized` when there is nothing to answer with, or the credentials were refused
   */
  challenged(headers: readonly string[]): void {
    if (this.#credentials === null) {
      throw new RtspError('unauthorized', 'The camera asks for a name and a password. Enter them.');
    }
    const next = bestChallenge(readChallenges(headers));
    if (next === undefined) {
      throw new RtspError('unauthorized', 'The camera asks for a way of signing in that is not supported.');
    }
    if (!this.#mayTryAgain(next)) {
      throw new RtspError('unauthorized', 'The camera refused the name or the password. Check both.');
    }
    this.#challenge = next;
    this.#answers = 0;
    this.#accepted = false;
  }

  #mayTryAgain({ parameters }: Challenge): boolean {
    if (this.#challenge === null) return true;
    const { nonce } = this.#challenge.parameters;
    const renewed = nonce !== undefined && parameters['nonce'] !== undefined && parameters['nonce'] !== nonce;
    return renewed && (parameters['stale']?.toLowerCase() === 'true' || this.#accepted);
  }
}
