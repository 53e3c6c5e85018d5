import type { HubConfigInput } from '../../signaling/config.ts';
import type { Logger } from '../../signaling/logger.ts';
import { textAnchorStore, type Hub, type HubAddress, type HubOptions } from '../../signaling/server.ts';
import type { CredentialStore } from '../credentials/credential-store.ts';
import { loadHubSecrets } from './hub-secrets.ts';

export interface HubHostDeps {
  data_dir: string;
  camera_page_dir: string;
  config: HubConfigInput;
  logger: Logger;
  createHub(options: HubOptions): Hub;
}

/** The hub that runs inside this program. One at a time; it can be started again after a failure or a stop. */
export class HubHost {
  readonly #deps: HubHostDeps;
  #hub: Hub | null = null;

  constructor(deps: HubHostDeps) {
    this.#deps = deps;
  }

  /** Rejects with a `HubStartError` or a `CredentialError`; nothing runs then. */
  async start(store: CredentialStore, name: string): Promise<HubAddress> {
    await this.stop();
    const secrets = await loadHubSecrets(store);
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

  async rename(name: string): Promise<void> {
    await this.#hub?.rename(name);
  }

  async stop(): Promise<void> {
    const hub = this.#hub;
    this.#hub = null;
    await hub?.stop();
  }
}
