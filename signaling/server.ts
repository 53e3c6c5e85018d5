import { z } from 'zod';
import type { AuditAnchorStore } from './audit/audit-anchor.ts';
import { systemClock, type Clock } from './clock.ts';
import { hubConfig, type HubConfig, type HubConfigInput } from './config.ts';
import { createRealtime, type Realtime, type RealtimeOptions } from './connection/realtime.ts';
import { HubStartError } from './hub-start-error.ts';
import { silentLogger, type Logger } from './logger.ts';
import type { HubId } from './protocol/ids.ts';
import type { PostureCheck } from './posture/posture-check.ts';
import { displayName } from './protocol/model.ts';
import { startHub, type RunningHub } from './start-hub.ts';
import { thisMachine, type Machine } from './tls/machine.ts';

export { textAnchorStore, type AuditAnchorStore } from './audit/audit-anchor.ts';
export { HUB_START_ERRORS, HubStartError, type HubStartErrorCode } from './hub-start-error.ts';

/** Secrets the hub needs; whoever starts it decides where they live (keychain, environment, files). */
export interface HubSecrets {
  /** At least 32 bytes. */
  jwt_secret: Uint8Array;
  /** The secret before this one, while tokens made with it may still be in use. */
  previous_jwt_secret?: Uint8Array;
  /** At least 32 bytes; only used when TURN is configured. */
  turn_secret: Uint8Array;
  /** PKCS #8 PEM of the CA's private key; absent at first start, when the hub makes one and gives it to `saveCaKey`. */
  ca_key: string | null;
}

/** The secrets that the hub replaces while it runs. */
export type ChangingSecrets = Pick<HubSecrets, 'jwt_secret' | 'previous_jwt_secret' | 'turn_secret'>;

export interface HubOptions {
  /** The folder that holds the database and certificates; made with mode 0700 when missing. */
  data_dir: string;
  /** Shown to people and announced on the LAN. */
  name: string;
  secrets: HubSecrets;
  /** Called once, when a new CA was made. */
  saveCaKey(pem: string): Promise<void>;
  /** A place out of reach of who can write to `data_dir`, if there is one: it proves that the audit trail was not cut. */
  audit_anchor?: AuditAnchorStore;
  /**
   * Keeps all of them for the next start, whole once it resolves; a `previous_jwt_secret` that is not there is forgotten.
   * When it rejects, or the process dies meanwhile, the secrets of before must still do.
   */
  saveSecrets(secrets: ChangingSecrets): Promise<void>;
  /**
   * Secrets that someone else decides on, such as the environment. The hub does not rotate them; only containment
   * replaces the JWT secret all the same.
   */
  fixed_secrets?: readonly ('jwt_secret' | 'turn_secret')[];
  config?: HubConfigInput;
  /** The built camera page; without it `/camera` answers 404. */
  camera_page_dir?: string;
  clock?: Clock;
  logger?: Logger;
  /** What only the program around the hub can measure for the security checklist. */
  host_posture?: readonly PostureCheck[] | undefined;
}

export interface HubAddress {
  /** `https://<address>:<port>`; the address is one that other machines on the LAN can reach when there is one. */
  url: string;
  port: number;
  /** Every `https://…` under which the hub can be reached, LAN addresses first, loopback last. */
  urls: string[];
  hub_id: HubId;
  pin: string;
  /** PEM of the CA certificate, for clients in this process's care. */
  ca: string;
}

export interface Hub {
  /** @throws HubStartError */
  start(): Promise<HubAddress>;
  /** Closes every socket with 1012, ends sessions, flushes, closes the database. Safe to call twice. */
  stop(): Promise<void>;
  /** As of now: the machine's addresses may have changed since the start. */
  address(): HubAddress | null;
  /** Only while there is no user. Shown on this machine alone. */
  setupCode(): string | null;
  /** Since when only this machine is let in, in epoch milliseconds; `null` while the hub is not contained. */
  containedSince(): number | null;
  /** Until the next start, which takes the name from its options. */
  rename(name: string): Promise<void>;
}

/** What a test puts in the place of the world. */
export interface HubWorld {
  machine: Machine;
  /** `process.versions`. */
  versions(): { node?: string; electron?: string };
  createRealtime(options: RealtimeOptions): Realtime;
}

const realWorld: HubWorld = { machine: thisMachine, versions: () => process.versions, createRealtime };

export function createHub(options: HubOptions, world: Partial<HubWorld> = {}): Hub {
  let name = options.name;
  let starting: Promise<RunningHub> | null = null;
  let running: RunningHub | null = null;

  const begin = async (): Promise<RunningHub> => {
    name = parsedName(options.name);
    running = await startHub({
      ...options,
      config: parsedConfig(options.config),
      clock: options.clock ?? systemClock,
      logger: options.logger ?? silentLogger(),
      world: { ...realWorld, ...world },
      hubName: () => name,
    });
    return running;
  };

  return {
    async start() {
      starting ??= begin();
      try {
        return (await starting).address();
      } catch (error) {
        starting = null;
        throw error;
      }
    },
    async stop() {
      const stopping = await starting?.catch(() => null);
      running = null;
      await stopping?.stop();
      starting = null;
    },
    address: () => running?.address() ?? null,
    setupCode: () => running?.setupCode() ?? null,
    containedSince: () => running?.containedSince() ?? null,
    rename(wanted) {
      name = parsedName(wanted);
      return Promise.resolve();
    },
  };
}

function parsedConfig(input: HubConfigInput | undefined): HubConfig {
  const parsed = hubConfig.safeParse(input ?? {});
  if (parsed.success) return parsed.data;
  throw new HubStartError(
    'config_invalid',
    `The configuration is not valid.\n${z.prettifyError(parsed.error)}`,
  );
}

function parsedName(name: string): string {
  const parsed = displayName.safeParse(name);
  if (parsed.success) return parsed.data;
  throw new HubStartError('config_invalid', `The hub's name is not valid.\n${z.prettifyError(parsed.error)}`);
}
