import type { Authenticator } from './authenticator.ts';
import { RtspError } from '../rtsp-error.ts';
import type { RtspConnection } from '../wire/rtsp-connection.ts';
import type { RtspResponse } from '../wire/rtsp-message.ts';

/** A first try, one with credentials, and one when the nonce was stale. */
const MAX_TRIES = 3;

/** Requests that sign in when the camera asks for it. */
export class CameraDialog {
  readonly connection: RtspConnection;
  readonly #auth: Authenticator;

  constructor(connection: RtspConnection, auth: Authenticator) {
    this.connection = connection;
    this.#auth = auth;
  }

  /** @returns any answer but 401. Rejects with an `RtspError`. */
  async ask(
    method: string,
    url: string,
    fields: Readonly<Record<string, string>> = {},
  ): Promise<RtspResponse> {
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      const response = await this.connection.request(method, url, {
        ...this.#signed(method, url),
        ...fields,
      });
      if (response.status !== 401) {
        this.#auth.accept();
        return response;
      }
      this.#auth.challenged(response.headers.all('www-authenticate'));
    }
    throw new RtspError('unauthorized', 'The camera keeps asking for the name and the password.');
  }

  /** Asks without waiting for the answer. */
  tell(method: string, url: string, fields: Readonly<Record<string, string>>): void {
    this.connection.send(method, url, { ...this.#signed(method, url), ...fields });
  }

  #signed(method: string, url: string): Record<string, string> {
    const authorization = this.#auth.authorization(method, url);
    return authorization === null ? {} : { Authorization: authorization };
  }
}
