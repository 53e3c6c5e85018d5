import type { Events } from '../../preload/contract/channels.ts';
import type { Result } from '../../preload/contract/result.ts';
import type { AlertView } from '../../preload/contract/security-model.ts';
import { alertList } from '../../signaling/protocol/rest.ts';
import type { HubLine } from '../hub-client/create-hub-line.ts';
import { noContent } from '../hub-client/no-content.ts';
import { resultOf } from './ipc-failure.ts';
import { viewOfAlert } from './security-views.ts';

export interface OpenAlertsDeps {
  line: HubLine;
  /** The number of open alerts is another one. */
  changed(): void;
  tell(alert: Events['security:alert']): void;
}

/**
 * The alerts that nobody has acknowledged. The hub tells of each new one; how many there are is asked for at every
 * connect and after each of them, once at a time, so that a hub under attack is not asked the more for it.
 */
export class OpenAlerts {
  readonly #deps: OpenAlertsDeps;
  #count = 0;
  #asking = false;
  #stale = false;

  constructor(deps: OpenAlertsDeps) {
    this.#deps = deps;
    deps.line.client.on('welcome', () => void this.#refresh());
    deps.line.client.on('news', (news) => {
      if (news.type !== 'alert') return;
      const { alert_id, message } = news.payload;
      deps.tell({ alert_id, message });
      void this.#refresh();
    });
  }

  count(): number {
    return this.#count;
  }

  async list(): Promise<Result<AlertView[]>> {
    const answer = await this.#deps.line.call({ method: 'GET', path: '/alerts', answer: alertList });
    if (answer.ok) this.#put(answer.value.alerts.filter(({ acked_at }) => acked_at === null).length);
    return resultOf(answer, ({ alerts }) => alerts.map(viewOfAlert));
  }

  async acknowledge(alert_id: string): Promise<Result<void>> {
    const path = `/alerts/${encodeURIComponent(alert_id)}/ack`;
    const answer = await this.#deps.line.call({ method: 'POST', path, answer: noContent });
    if (answer.ok) void this.#refresh();
    return resultOf(answer, () => undefined);
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

  #put(count: number): void {
    if (count === this.#count) return;
    this.#count = count;
    this.#deps.changed();
  }
}
