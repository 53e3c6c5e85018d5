import type { AuditLog } from '../audit/audit-log.ts';
import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';
import { plainAddress } from './address-ranges.ts';
import type { CertificateAuthority } from './certificate-authority.ts';
import { issueLeaf, permittedSubjects, type Leaf } from './leaf-certificate.ts';
import { machineNames, type Machine } from './machine.ts';

const POLL_MS = 30_000;

export interface LeafKeeperOptions {
  authority: CertificateAuthority;
  machine: Machine;
  /** The machine's own, however wrong: it is what most clients go by, too. */
  clock: Clock;
  logger: Logger;
  audit: Pick<AuditLog, 'write'>;
}

/** Keeps the server's certificate fresh: at two thirds of its life, and whenever the machine's addresses or its clock
 * changed so that clients would refuse it. */
export class LeafKeeper {
  readonly #options: LeafKeeperOptions;
  #leaf: Leaf | null = null;
  #stopPolling: (() => void) | null = null;
  #renewing = false;

  constructor(options: LeafKeeperOptions) {
    this.#options = options;
  }

  async first(): Promise<Leaf> {
    this.#leaf = await issueLeaf(this.#options.authority, this.#subjects(), this.#options.clock.now());
    return this.#leaf;
  }

  /** `use` gets every later certificate; connections that stand keep theirs. */
  watch(use: (leaf: Leaf) => void): void {
    this.#stopPolling = this.#options.clock.every(POLL_MS, () => void this.#renewWhenDue(use));
  }

  stop(): void {
    this.#stopPolling?.();
  }

  async #renewWhenDue(use: (leaf: Leaf) => void): Promise<void> {
    const reason = this.#reasonToRenew();
    if (reason === null || this.#renewing) return;
    this.#renewing = true;
    try {
      use(await this.first());
      this.#options.audit.write({ type: 'certificate_renewed', detail: { reason } });
      this.#options.logger.info({ reason }, 'certificate renewed');
    } catch (error) {
      this.#options.logger.error({ err: error }, 'the certificate could not be renewed');
    } finally {
      this.#renewing = false;
    }
  }

  #reasonToRenew(): 'age' | 'addresses' | 'clock' | null {
    if (this.#leaf === null) return null;
    const at = this.#options.clock.now();
    if (at >= this.#leaf.renew_at) return 'age';
    if (at < this.#leaf.valid_from) return 'clock';
    const now = permittedSubjects(this.#options.authority, this.#subjects());
    return now.join() === this.#leaf.names.join() ? null : 'addresses';
  }

  #subjects(): string[] {
    const { machine } = this.#options;
    return [
      'localhost',
      '127.0.0.1',
      '::1',
      ...machineNames(machine),
      ...machine.addresses().map(plainAddress),
    ];
  }
}
