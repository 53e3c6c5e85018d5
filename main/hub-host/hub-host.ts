import { checkBackup, settleInterruptedRestore, type CheckedBackup } from '../../signaling/backup/restore.ts';
import type { Clock } from '../../signaling/clock.ts';
import type { HubConfigInput } from '../../signaling/config.ts';
import type { Logger } from '../../signaling/logger.ts';
import type { PostureCheck } from '../../signaling/posture/posture-check.ts';
import { textAnchorStore, type Hub, type HubAddress, type HubOptions } from '../../signaling/server.ts';
import type { CredentialStore } from '../credentials/credential-store.ts';
import { loadHubSecrets, saveHubSecrets } from './hub-secrets.ts';
import { storeSecretsKeeper } from './store-secrets-keeper.ts';

export interface HubHostDeps {
  data_dir: string;
  camera_page_dir: string;
  config: HubConfigInput;
  clock: Pick<Clock, 'now'>;
  logger: Logger;
  createHub(options: HubOptions): Hub;
  /** What this program measures of itself for the hub's security checklist. */
  posture(store: CredentialStore): readonly PostureCheck[];
}

/** The hub that runs inside this program. One at a time; it can be started again after a failure or a stop. */
export class HubHost {
  readonly #deps: HubHostDeps;
  #hub: Hub | null = null;
  /** Where the secrets of the latest start lie, whether it came about or not. */
  #store: CredentialStore | null = null;

  constructor(deps: HubHostDeps) {
    this.#deps = deps;
  }

  /** Rejects with a `HubStartError` or a `CredentialError`; nothing runs then. */
  async start(store: CredentialStore, name: string): Promise<HubAddress> {
    await this.stop();
    this.#store = store;
    await settleInterruptedRestore(this.#deps.data_dir, storeSecretsKeeper(store));
    const secrets = await loadHubSecrets(store, this.#deps.data_dir);
    const hub = this.#deps.createHub({
      data_dir: this.#deps.data_dir,
      camera_page_dir: this.#deps.camera_page_dir,
      config: this.#deps.config,
      logger: this.#deps.logger.child({ part: 'hub' }),
      name,
      secrets,
      saveCaKey: (pem) => store.set('hub_ca_key', pem),
      audit_anchor: textAnchorStore({
        read: () => store.get('hub_audit_anchor'),
        write: (text) => store.set('hub_audit_anchor', text),
      }),
      saveSecrets: (changed) => saveHubSecrets(store, changed),
      host_posture: this.#deps.posture(store),
    });
    const address = await hub.start();
    this.#hub = hub;
    return address;
  }

  /** Null while none runs. */
  address(): HubAddress | null {
    return this.#hub?.address() ?? null;
  }

  /** Only while the hub has no user. */
  setupCode(): string | null {
    return this.#hub?.setupCode() ?? null;
  }

  /** Whether somebody contained the hub and nobody lifted it yet. */
  isContained(): boolean {
    return (this.#hub?.containedSince() ?? null) !== null;
  }

  async rename(name: string): Promise<void> {
    await this.#hub?.rename(name);
  }

  /**
   * Finds out whether a backup is good; a hub that runs goes on. Null before the first start. Rejects with a
   * `BackupError` or a `CredentialError`.
   */
  async checkBackup(file: string, passphrase: string): Promise<CheckedBackup | null> {
    if (this.#store === null) return null;
    const { data_dir, clock, logger } = this.#deps;
    return checkBackup({
      file,
      passphrase,
      data_dir,
      keeper: storeSecretsKeeper(this.#store),
      clock,
      logger: logger.child({ part: 'restore' }),
    });
  }

  /** Puts a backup in the place of the hub's data, and starts the hub on it. Rejects like `start`. */
  async restore(backup: CheckedBackup): Promise<{ address: HubAddress; hub_name: string }> {
    if (this.#store === null) throw new Error('a backup was checked without secrets');
    await this.stop();
    const { hub_name } = await backup.replaceLiveData();
    return { address: await this.start(this.#store, hub_name), hub_name };
  }

  async stop(): Promise<void> {
    const hub = this.#hub;
    this.#hub = null;
    await hub?.stop();
  }
}
