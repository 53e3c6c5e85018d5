import { answerChallenge, bestChallenge } from '../auth/answer-challenge.ts';
import { readChallenges, type Challenge } from '../auth/read-challenges.ts';
import type { CameraCredentials } from '../contract/camera-source.ts';
import type { CameraAnswer, CameraHttp, CameraRequest } from './camera-http.ts';

/** Signs in to one service of a camera in HTTP's own ways, once it asks for that; kept for the requests that follow. */
export class HttpSignIn {
  readonly #http: CameraHttp;
  readonly #credentials: CameraCredentials | null;
  #challenge: Challenge | null = null;
  #answers = 0;
  #refused = false;

  constructor(http: CameraHttp, credentials: CameraCredentials | null) {
    this.#http = http;
    this.#credentials = credentials;
  }

  /** What it signs with now; null as long as it was not asked to. */
  get scheme(): Challenge['scheme'] | null {
    return this.#challenge?.scheme ?? null;
  }

  /** The answer to a challenge was wrong: more attempts only lock the account. */
  get refused(): boolean {
    return this.#refused;
  }

  /** @param plain the body for when HTTP's signature stands in for the one inside of it */
  async send(request: CameraRequest, plain = request.body): Promise<CameraAnswer> {
    const first = await this.#send(request);
    const challenge = first.status === 401 ? this.#answerable(first) : undefined;
    if (challenge === undefined) return first;
    this.#challenge = challenge;
    this.#answers = 0;
    const second = await this.#send({ ...request, url: first.url, body: plain });
    this.#refused = second.status === 401;
    if (this.#refused) this.#challenge = null;
    return second;
  }

  /** The same nonce again is a no; another one may only mean that the old is stale. */
  #answerable({ challenges }: CameraAnswer): Challenge | undefined {
    if (this.#refused || this.#credentials === null) return undefined;
    const challenge = bestChallenge(readChallenges(challenges));
    const answered = this.#challenge?.parameters['nonce'];
    return this.#challenge !== null && challenge?.parameters['nonce'] === answered ? undefined : challenge;
  }

  #send(request: CameraRequest): Promise<CameraAnswer> {
    if (this.#challenge === null || this.#credentials === null) return this.#http.send(request);
    this.#answers += 1;
    const { method, url, headers } = request;
    const authorization = answerChallenge(this.#challenge, this.#credentials, {
      method,
      uri: url.pathname + url.search,
      count: this.#answers,
    });
    return this.#http.send({ ...request, headers: { ...headers, authorization }, for_anyone: false });
  }
}
