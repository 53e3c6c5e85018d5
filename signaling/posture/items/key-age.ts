import type { X509Certificate } from 'node:crypto';
import type { KeyKeeper } from '../../auth/key-keeper.ts';
import type { Clock } from '../../clock.ts';
import type { HubConfig } from '../../config.ts';
import { RENEW_AFTER } from '../../tls/leaf-certificate.ts';
import { counted } from '../counted.ts';
import type { OwnDoor } from '../own-door.ts';
import { pass, warn, type Finding, type PostureCheck } from '../posture-check.ts';

const DAY_MS = 86_400_000;
/** Both are replaced within minutes once it is time. */
const LATE_MS = DAY_MS;

export interface KeyAgeParts {
  keys: Pick<KeyKeeper, 'since' | 'isFixed'>;
  config: Pick<HubConfig, 'jwt_key_life_days'>;
  door: Pick<OwnDoor, 'handshake'>;
  /** The key's times are the hub's own; a certificate holds by what the machine says. */
  clock: Pick<Clock, 'now'>;
  machine_clock: Pick<Clock, 'now'>;
}

/** The key of sign-ins and the server's certificate against their schedules (S01, S10). */
export function keyAge({ keys, config, door, clock, machine_clock }: KeyAgeParts): PostureCheck {
  return {
    id: 'key_age',
    title: 'Keys are replaced on time',
    async measure() {
      const shaken = await door.handshake();
      if (shaken.outcome === 'refused') throw new Error(`no certificate was shown (${shaken.reason})`);
      const [now, machine_now] = [clock.now(), machine_clock.now()];
      const key = { since: keys.since(), life: config.jwt_key_life_days * DAY_MS };
      const leaf = lifeOf(shaken.certificate);
      if (isLate(key, now)) return lateKey(key, now, keys.isFixed('jwt_secret'));
      if (isLate(leaf, machine_now)) return lateLeaf(leaf, machine_now);
      return pass(
        `The key of sign-ins is ${described(key, now)}, the certificate ${described(leaf, machine_now)}; both are replaced by themselves.`,
      );
    },
  };
}

interface Life {
  /** Epoch milliseconds. */
  since: number;
  /** How long until it is replaced; milliseconds. */
  life: number;
}

function lifeOf({ validFrom, validTo }: X509Certificate): Life {
  const since = Date.parse(validFrom);
  return { since, life: (Date.parse(validTo) - since) * RENEW_AFTER };
}

function isLate({ since, life }: Life, now: number): boolean {
  return now - since > life + LATE_MS;
}

function described({ since, life }: Life, now: number): string {
  return `${counted(days(now - since), 'day')} old of ${days(life)}`;
}

function lateKey(key: Life, now: number, is_given: boolean): Finding {
  return warn(
    `The key of sign-ins is ${described(key, now)}.`,
    is_given
      ? 'You gave it to the hub yourself: give it a new one, and this one as MUMU_PREVIOUS_JWT_SECRET for a day.'
      : 'Choose "New signing keys" in Security → Emergency. If that fails, the keychain or the folder of secrets can not be written: the log says why.',
  );
}

function lateLeaf(leaf: Life, now: number): Finding {
  return warn(
    `The certificate is ${described(leaf, now)}.`,
    'Restart MuMu Camera: the hub then makes a new certificate. Cameras and stations notice nothing.',
  );
}

function days(duration_ms: number): number {
  return Math.floor(duration_ms / DAY_MS);
}
