import { randomBytes } from 'node:crypto';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Clock } from '../clock.ts';
import type { HubConfig } from '../config.ts';
import type { MetaStore } from '../db/meta-store.ts';
import type { Logger } from '../logger.ts';
import type { ChangingSecrets, HubOptions } from '../server.ts';
import { KeyTimes } from './key-times.ts';
import type { TurnIceServers } from './turn-credentials.ts';
import { keyIdOf, type UserTokens } from './user-tokens.ts';

const SECRET_BYTES = 32;
const CHECK_MS = 60_000;
const DAY_MS = 86_400_000;

/** Since when the present secret signs, and until when the one before still counts. */
const SINCE = 'jwt_key_since';
const PREVIOUS_UNTIL = 'previous_jwt_key_until';
/** In the hub's meta table while replaced secrets could not be kept yet: a restart then replaces them once more. */
export const KEYS_UNSAVED = 'keys_unsaved';

export type RotationRefusal = 'keys_in_overlap' | 'keys_fixed';

/** Who asked for it; nobody when it was only time. */
export interface KeyChanger {
  user_id: string;
  address: string;
}

export interface KeyKeeperOptions extends Pick<HubOptions, 'saveSecrets' | 'fixed_secrets'> {
  secrets: ChangingSecrets;
  meta: MetaStore;
  config: Pick<HubConfig, 'jwt_key_life_days' | 'token_life_s'>;
  clock: Pick<Clock, 'now' | 'every'>;
  logger: Logger;
  audit: Pick<AuditLog, 'write'>;
  tokens: Pick<UserTokens, 'useSecrets'>;
  iceServers: Pick<TurnIceServers, 'useSecret'>;
}

/**
 * The life of the secrets that sign (S01). A rotation is kept before it is used, so that a crash in between loses no key,
 * and the secret before stays until the last token made with it has expired, so that nobody is signed out. Replacing is
 * for incidents: there the new secrets are used first and kept as soon as that can be done.
 */
export class KeyKeeper {
  readonly #options: KeyKeeperOptions;
  readonly #times: KeyTimes;
  #secrets: ChangingSecrets;
  #since: number;
  #previous_until: number;
  #queue: Promise<unknown> = Promise.resolve();
  #checking = false;

  constructor(options: KeyKeeperOptions) {
    this.#options = options;
    this.#times = new KeyTimes(options.meta);
    this.#secrets = ownCopy(options.secrets);
    this.#since = options.clock.now();
    this.#previous_until = this.#since + options.config.token_life_s * 1000;
  }

  /** Finds out how old the secrets are. One that was never seen counts as new, and the one before it as just replaced. */
  async open(): Promise<void> {
    const { jwt_secret, previous_jwt_secret } = this.#secrets;
    this.#since = await this.#times.of(SINCE, jwt_secret, this.#since);
    if (previous_jwt_secret) {
      this.#previous_until = await this.#times.of(PREVIOUS_UNTIL, previous_jwt_secret, this.#previous_until);
    }
    if (await this.#isUnsaved()) await this.replace();
    await this.check();
  }

  /** Epoch milliseconds since when the present secret signs. */
  since(): number {
    return this.#since;
  }

  /** The secrets that sign now, for whoever measures or backs them up. */
  inUse(): Pick<ChangingSecrets, 'jwt_secret' | 'turn_secret'> {
    return this.#secrets;
  }

  /** Whether somebody else decides on it, so that it does not rotate here. */
  isFixed(secret: 'jwt_secret' | 'turn_secret'): boolean {
    return this.#options.fixed_secrets?.includes(secret) === true;
  }

  /** @returns what stops it. */
  watch(): () => void {
    return this.#options.clock.every(CHECK_MS, () => void this.check());
  }

  /** Does what is due. A place for secrets that can't be written now is tried again at the next check. */
  async check(): Promise<void> {
    if (this.#checking) return;
    this.#checking = true;
    try {
      this.#forgetFalseTimes();
      if (await this.#isUnsaved()) await this.#inTurn(() => this.#keepReplaced());
      if (this.#previousIsOver()) await this.#inTurn(() => this.#dropPrevious());
      if (this.#isDue()) await this.rotate(null);
    } catch (error) {
      this.#options.logger.error({ err: error }, 'the keys could not be kept; trying again in a minute');
    } finally {
      this.#checking = false;
    }
  }

  /** A new secret signs from now on; tokens under the present one live on. Rejects, unchanged, when it can't be kept. */
  rotate(by: KeyChanger | null): Promise<'rotated' | RotationRefusal> {
    return this.#inTurn(async () => {
      if (this.isFixed('jwt_secret')) return 'keys_fixed';
      if (this.#secrets.previous_jwt_secret && !this.#previousIsOver()) return 'keys_in_overlap';
      const { jwt_secret, turn_secret } = this.#secrets;
      const next = { jwt_secret: newSecretBytes(), previous_jwt_secret: jwt_secret, turn_secret };
      if (await this.#keepAndUse(next)) await this.#rememberTimes();
      this.#options.audit.write({ type: 'keys_rotated', ...by, detail: { by_age: by === null } });
      return 'rotated';
    });
  }

  /**
   * New secrets at once, without overlap: every token dies with the old ones. Resolves also when they could not be kept,
   * which is tried again. A TURN secret from outside has to stay, since the TURN server knows no other.
   */
  async replace(): Promise<void> {
    const turn_secret = this.isFixed('turn_secret') ? this.#secrets.turn_secret : newSecretBytes();
    this.#use({ jwt_secret: newSecretBytes(), turn_secret });
    try {
      await this.#inTurn(() => this.#keepReplaced());
    } catch (error) {
      this.#options.logger.error({ err: error }, 'the new keys could not be kept; trying again in a minute');
    }
  }

  /** The clock ran ahead when they were made: they would live until that time comes (C10). */
  #forgetFalseTimes(): void {
    const { config, clock } = this.#options;
    const now = clock.now();
    this.#since = Math.min(this.#since, now);
    this.#previous_until = Math.min(this.#previous_until, now + config.token_life_s * 1000);
  }

  async #keepReplaced(): Promise<void> {
    await this.#options.saveSecrets(this.#secrets);
    await this.#rememberTimes();
    await this.#options.meta.delete(KEYS_UNSAVED);
  }

  async #dropPrevious(): Promise<void> {
    const { jwt_secret, turn_secret } = this.#secrets;
    await this.#keepAndUse({ jwt_secret, turn_secret });
  }

  /** False when the secrets were replaced meanwhile: then these are stale, and what was kept is written over next. */
  async #keepAndUse(secrets: ChangingSecrets): Promise<boolean> {
    const before = this.#secrets;
    await this.#options.saveSecrets(secrets);
    if (this.#secrets !== before) return false;
    this.#use(secrets);
    return true;
  }

  #use(secrets: ChangingSecrets): void {
    const { config, clock, tokens, iceServers } = this.#options;
    const { jwt_secret, previous_jwt_secret, turn_secret } = secrets;
    tokens.useSecrets(previous_jwt_secret ? [jwt_secret, previous_jwt_secret] : [jwt_secret]);
    iceServers.useSecret(turn_secret);
    if (jwt_secret !== this.#secrets.jwt_secret) {
      this.#since = clock.now();
      this.#previous_until = this.#since + config.token_life_s * 1000;
    }
    this.#secrets = secrets;
  }

  async #rememberTimes(): Promise<void> {
    const { jwt_secret, previous_jwt_secret } = this.#secrets;
    await this.#times.set(SINCE, jwt_secret, this.#since);
    if (previous_jwt_secret) {
      await this.#times.set(PREVIOUS_UNTIL, previous_jwt_secret, this.#previous_until);
    }
  }

  async #isUnsaved(): Promise<boolean> {
    return (await this.#options.meta.get(KEYS_UNSAVED)) !== null;
  }

  #isDue(): boolean {
    const { config, clock } = this.#options;
    if (this.isFixed('jwt_secret') || this.#secrets.previous_jwt_secret) return false;
    return clock.now() - this.#since >= config.jwt_key_life_days * DAY_MS;
  }

  #previousIsOver(): boolean {
    const { previous_jwt_secret } = this.#secrets;
    return previous_jwt_secret !== undefined && this.#options.clock.now() >= this.#previous_until;
  }

  /** One change after the other: each starts from what the last one left. */
  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const running = this.#queue.then(task);
    this.#queue = running.catch(() => undefined);
    return running;
  }
}

/** A rotation that was cut short may have kept the present secret as the one before, too. */
function ownCopy({ jwt_secret, previous_jwt_secret, turn_secret }: ChangingSecrets): ChangingSecrets {
  const differs = previous_jwt_secret && keyIdOf(previous_jwt_secret) !== keyIdOf(jwt_secret);
  return { jwt_secret, turn_secret, ...(differs && { previous_jwt_secret }) };
}

/** As text, so that a TURN secret can be pasted into coturn's `static-auth-secret`. */
function newSecretBytes(): Uint8Array {
  return Buffer.from(randomBytes(SECRET_BYTES).toString('base64url'), 'utf8');
}
