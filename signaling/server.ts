import type { HubConfigInput } from './config.ts';
import type { Clock } from './clock.ts';
import type { HubId } from './protocol/ids.ts';
import type { Logger } from './logger.ts';

/** Secrets the hub needs; whoever starts it decides where they live (keychain, environment, files). */
export interface HubSecrets {
  /** At least 32 bytes. */
  jwt_secret: Uint8Array;
  /** At least 32 bytes; only used when TURN is configured. */
  turn_secret: Uint8Array;
  /** PKCS #8 PEM of the CA's private key; absent at first start, when the hub makes one and gives it to `saveCaKey`. */
  ca_key: string | null;
}

export interface HubOptions {
  /** The folder that holds the database and certificates; made with mode 0700 when missing. */
  data_dir: string;
  /** Shown to people and announced on the LAN. */
  name: string;
  secrets: HubSecrets;
  /** Called once, when a new CA was made. */
  saveCaKey(pem: string): Promise<void>;
  config?: HubConfigInput;
  /** The built camera page; without it `/camera` answers 404. */
  camera_page_dir?: string;
  clock?: Clock;
  logger?: Logger;
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
  start(): Promise<HubAddress>;
  /** Closes every socket with 1012, ends sessions, flushes, closes the database. Safe to call twice. */
  stop(): Promise<void>;
  address(): HubAddress | null;
  /** Only while there is no user. Shown on this machine alone. */
  setupCode(): string | null;
  rename(name: string): Promise<void>;
}

/** Expected failures of starting a hub; `code` is stable, `message` is for a person. */
export const HUB_START_ERRORS = [
  'port_in_use',
  'address_unavailable',
  'database_newer',
  'database_damaged',
  'data_dir_unusable',
  'data_dir_in_use',
  'secret_too_short',
  'ca_key_missing',
  'config_invalid',
] as const;
export type HubStartErrorCode = (typeof HUB_START_ERRORS)[number];

export class HubStartError extends Error {
  override readonly name = 'HubStartError';
  readonly code: HubStartErrorCode;
  constructor(code: HubStartErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export function createHub(options: HubOptions): Hub {
  throw new Error(`not built yet: ${options.name}`);
}
