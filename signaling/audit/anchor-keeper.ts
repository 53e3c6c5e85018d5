import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';
import type { AuditBreak } from '../protocol/rest.ts';
import type { AuditAnchor, AuditAnchorStore } from './audit-anchor.ts';
import type { ChainHead } from './audit-chain.ts';

/** A keychain is slow and asks the whole system: many entries share one write. What a crash leaves out is younger than this. */
const DELAY_MS = 5_000;

export interface AnchorKeeperOptions {
  /** Without one the trail has no anchor. */
  store: AuditAnchorStore | null;
  clock: Pick<Clock, 'after'>;
  logger: Logger;
}

/**
 * Moves the anchor along behind the trail. The one of the last run is not replaced before the trail was compared with it,
 * or a start would wipe out what it proves. A store that fails fails nothing else.
 */
export class AnchorKeeper {
  readonly #options: AnchorKeeperOptions;
  /** What is on disk and not yet in the store. */
  #unkept: ChainHead | null = null;
  #compared = false;
  #broken: AuditBreak | undefined;
  #failing = false;
  #cancelWrite: (() => void) | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(options: AnchorKeeperOptions) {
    this.#options = options;
  }

  /** How the store is doing, for the posture. */
  get state(): 'none' | 'kept' | 'failing' {
    if (this.#options.store === null) return 'none';
    return this.#failing ? 'failing' : 'kept';
  }

  /** Whether what the store holds is of this run. */
  get isCompared(): boolean {
    return this.#compared;
  }

  /** The chain on disk has a new head. */
  moved(head: ChainHead): void {
    this.#unkept = head;
    if (this.#compared) this.#writeSoon();
  }

  /** Brings the store up to date and reads it. */
  async read(): Promise<AuditAnchor | null | 'unreadable'> {
    await this.settle();
    try {
      const anchor = (await this.#options.store?.read()) ?? null;
      // With nothing left to write, no write will tell that the store is back.
      if (this.#unkept === null) this.#failing = false;
      return anchor;
    } catch (error) {
      this.#failed(error);
      return 'unreadable';
    }
  }

  /** The trail was compared with the anchor: from now on it moves. */
  compared(broken: AuditBreak | null): void {
    this.#broken ??= broken ?? undefined;
    this.#compared = true;
    if (this.#unkept) this.#writeSoon();
  }

  /** For a database that has just been made: whatever the anchor says is about another one. */
  async startAnew(head: ChainHead): Promise<void> {
    this.#compared = true;
    this.#unkept = head;
    await this.settle();
  }

  /** Resolves when the store holds what it can hold, with no timer left. Never rejects. */
  async settle(): Promise<void> {
    this.#cancelWrite?.();
    this.#cancelWrite = null;
    this.#writing = this.#writing.then(() => this.#write());
    await this.#writing;
  }

  #writeSoon(): void {
    this.#cancelWrite ??= this.#options.clock.after(DELAY_MS, () => void this.settle());
  }

  async #write(): Promise<void> {
    const head = this.#unkept;
    const { store } = this.#options;
    if (store === null || head === null || !this.#compared) return;
    this.#unkept = null;
    try {
      await store.write({ ...head, ...(this.#broken && { broken: this.#broken }) });
      this.#failing = false;
    } catch (error) {
      this.#unkept ??= head;
      this.#failed(error);
    }
  }

  #failed(error: unknown): void {
    // Once, and not at every entry until the keychain is back.
    if (!this.#failing) {
      this.#options.logger.error({ err: error }, 'the anchor of the audit trail could not be kept or read');
    }
    this.#failing = true;
  }
}
