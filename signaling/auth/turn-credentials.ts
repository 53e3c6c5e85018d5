import { createHmac } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { HubConfig } from '../config.ts';
import { HubStartError } from '../hub-start-error.ts';
import type { IceServer } from '../protocol/model.ts';
import type { IceServers } from './ice-servers.ts';

/** ICE servers whose TURN secret can be replaced: credentials that were issued before stop working at the TURN server. */
export interface TurnIceServers extends IceServers {
  useSecret(turn_secret: Uint8Array): void;
}

const MIN_SECRET_BYTES = 32;

/**
 * ICE servers as configured; none by default, since a STUN server only delays an answer on the LAN. TURN credentials
 * follow coturn's REST scheme (`use-auth-secret`, draft-uberti-behave-turn-rest-00): user name `<unix expiry>:<subject>`,
 * credential base64 HMAC-SHA1 of it under the shared secret.
 *
 * @throws HubStartError `secret_too_short` when TURN is configured with a secret under 32 bytes.
 */
export function createIceServers(
  config: Pick<HubConfig, 'stun_urls' | 'turn_urls' | 'turn_life_s'>,
  turn_secret: Uint8Array,
  clock: Pick<Clock, 'now'>,
): TurnIceServers {
  let secret = turn_secret;
  if (config.turn_urls.length > 0 && turn_secret.byteLength < MIN_SECRET_BYTES) {
    throw new HubStartError(
      'secret_too_short',
      `The TURN secret must have at least ${MIN_SECRET_BYTES} bytes; this one has ${turn_secret.byteLength}.`,
    );
  }
  return {
    issue(subject) {
      const expires_s = Math.floor(clock.now() / 1000) + config.turn_life_s;
      const ice_servers: IceServer[] = [];
      if (config.stun_urls.length > 0) ice_servers.push({ urls: config.stun_urls });
      if (config.turn_urls.length > 0) {
        const username = `${expires_s}:${subject}`;
        const credential = createHmac('sha1', secret).update(username).digest('base64');
        ice_servers.push({ urls: config.turn_urls, username, credential });
      }
      return { ice_servers, expires_at: expires_s * 1000 };
    },
    useSecret(next) {
      secret = next;
    },
  };
}
