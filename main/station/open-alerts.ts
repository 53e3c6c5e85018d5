import type { Events } from '../../preload/contract/channels.ts';
import type { Result } from '../../preload/contract/result.ts';
import type { AlertView } from '../../preload/contract/security-model.ts';
import { alertList } from '../../signaling/protocol/rest.ts';
import type { HubLine } from '../hub-client/create-hub-line.ts';
import { noContent } from '../hub-client/no-content.ts';
import { DONE, resultOf } from './ipc-failure.ts';
import { viewOfAlert } from './security-views.ts';

export interface OpenAlertsDeps {
  line: HubLine;
  /** The number of open alerts is another one. */
  changed(): void;
  tell(alert: Events['security:alert']): void;
  /** The same a little later, with all that the hub's list says of it. Not for alerts of before. */
  raised(alert: AlertView): void;
  wait(seconds: number): Promise<void>;
}

/** A hub that tells of more before it answers is under attack, and the number of alerts says so. */
const MOST_ANNOUNCED = 100;

/**
 * The alerts that nobody has acknowledged. The hub tells of each new one; how many there are is asked for at every
 * connect and after each of them, once at a time, so that a hub under attack is not asked the more for it.
 */
export class OpenAlerts {
  readonly #deps: OpenAlertsDeps;
  #count = 0;
  #serious = 0;
  #asking = false;
  #stale = false;
  /** The hub has told of them, but not yet how bad they are. */
  readonly #announced = new Set<string>();

  constructor(deps: OpenAlertsDeps) {
    this.#deps = deps;
    deps.line.client.on('welcome', () => void this.#refresh());
    deps.line.client.on('news', (news) => {
      if (news.type !== 'alert') return;
      const { alert_id, message } = news.payload;
      deps.tell({ alert_id, message });
      if (this.#announced.size < MOST_ANNOUNCED) this.#announced.add(alert_id);
      void this.#refresh();
    });
  }

  count(): number {
    return this.#count;
  }

  /** Without mere notices, such as of a new camera. */
  serious(): number {
    return this.#serious;
  }

  async list(): Promise<Result<AlertView[]>> {
    const answer = await this.#deps.line.call({ method: 'GET', path: '/alerts', answer: alertList });
    const result = resultOf(answer, ({ alerts }) => alerts.map(viewOfAlert));
    if (result.ok) this.#take(result.value.filter(({ acked_at }) => acked_at === null));
    return result;
  }

  /** Stops at the first that the hub refuses; those before it are acknowledged. */
  async acknowledge(alert_ids: readonly string[]): Promise<Result<void>> {
    let result: Result<void> = DONE;
    for (const alert_id of alert_ids) {
      result = await this.#acknowledgeOne(alert_id);
      if (!result.ok) break;
    }
    await this.#refresh();
    return result;
  }

  /** The hub takes only so many calls a second; with many alerts at once the rest waits its turn. */
  async #acknowledgeOne(alert_id: string): Promise<Result<void>> {
    const path = `/alerts/${encodeURIComponent(alert_id)}/ack`;
    for (;;) {
      const answer = await this.#deps.line.call({ method: 'POST', path, answer: noContent });
      if (answer.ok || answer.error.code !== 'rate_limited') return resultOf(answer, () => undefined);
      await this.#deps.wait(answer.error.retry_after_s ?? 1);
    }
  }

  async #refresh(): Promise<void> {
    if (this.#deps.line.session().user.role === 'viewer') return;
    this.#stale = true;
    if (this.#asking) return;
    this.#asking = true;
    while (this.#stale) {
      this.#stale = false;
      await this.list();
    }
    this.#asking = false;
  }

  #take(open: readonly AlertView[]): void {
    this.#put(open.length, open.filter(({ severity }) => severity !== 'notice').length);
    for (const alert of open) if (this.#announced.has(alert.alert_id)) this.#deps.raised(alert);
    this.#announced.clear();
  }

  #put(count: number, serious: number): void {
    if (count === this.#count && serious === this.#serious) return;
    this.#count = count;
    this.#serious = serious;
    this.#deps.changed();
  }
}
