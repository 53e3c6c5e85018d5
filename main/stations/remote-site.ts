import type { HubAnswer } from '../../hub-link/hub-answer.ts';
import type { HubEndpoint } from '../../hub-link/hub-endpoint.ts';
import type { RestClient } from '../../hub-link/rest-client.ts';
import { trustAnchor } from '../../signaling/tls/trust-anchor.ts';
import type { HubLine } from '../hub-client/create-hub-line.ts';
import type { HubSite } from '../station/hub-site.ts';
import type { AnnouncedHub } from './announced-hub.ts';
import { MOST_URLS, type KnownHub } from './known-hub.ts';

export interface RemoteSiteDeps {
  hub: KnownHub;
  createRest: (endpoint: HubEndpoint) => RestClient;
  /** Looks for hubs in the network until what it returns is called. */
  look: (found: (hub: AnnouncedHub) => void) => () => void;
  /** The addresses in the order to try next time. */
  keepUrls: (urls: string[]) => void;
}

/**
 * A hub of another computer, wherever it is now: addresses where it answered before, and those that are announced with its id and its pin
 * while it does not. None of them has to be believed, since every connection is verified with its certificate.
 */
export class RemoteSite implements HubSite {
  readonly hub_id: string;
  readonly endpoint: HubEndpoint;
  readonly rest: RestClient;
  readonly #deps: RemoteSiteDeps;
  #proven: string[];
  #hinted: string[] = [];
  #next = 0;
  #stopLooking: (() => void) | null = null;
  #line: HubLine | null = null;
  #closed = false;

  constructor(deps: RemoteSiteDeps) {
    this.#deps = deps;
    this.hub_id = deps.hub.hub_id;
    this.#proven = [...deps.hub.urls];
    const url = (): string => this.#url();
    this.endpoint = {
      get url() {
        return url();
      },
      ca: trustAnchor(deps.hub.ca),
    };
    this.rest = this.#watched(deps.createRest(this.endpoint));
  }

  /** A line finds the way to where the hub is now, too. */
  use(line: HubLine): void {
    this.#line = line;
    let tried = '';
    line.client.on('connection', ({ state }) => {
      if (state === 'connecting') tried = this.#url();
      else if (state === 'online') this.#answered(tried);
      else this.#missed(tried);
    });
  }

  close(): void {
    this.#closed = true;
    this.#endLooking();
    this.rest.close();
  }

  #url(): string {
    const urls = [...this.#proven, ...this.#hinted];
    return urls[this.#next % urls.length] ?? '';
  }

  #answered(url: string): void {
    this.#endLooking();
    const is_first = this.#proven[0] === url;
    this.#proven = [url, ...this.#proven.filter((other) => other !== url)].slice(0, MOST_URLS);
    this.#hinted = [];
    this.#next = 0;
    if (!is_first) this.#deps.keepUrls(this.#proven);
  }

  /** What was tried before another address took its turn says nothing about that one. */
  #missed(url: string): void {
    if (this.#closed) return;
    if (url === this.#url()) this.#next = (this.#next + 1) % (this.#proven.length + this.#hinted.length);
    this.#stopLooking ??= this.#deps.look((hub) => {
      this.#hear(hub);
    });
  }

  /** Id and pin are known to everybody, so whoever repeats them gets no more than a few tries, and takes no proven address away. */
  #hear({ hub_id, pin, urls }: AnnouncedHub): void {
    if (hub_id !== this.hub_id || pin !== this.#deps.hub.pin || this.#stopLooking === null) return;
    const fresh = urls.filter((url) => !this.#proven.includes(url) && !this.#hinted.includes(url));
    const room = MOST_URLS - this.#hinted.length;
    if (fresh.length === 0 || room <= 0) return;
    this.#next = this.#proven.length + this.#hinted.length;
    this.#hinted.push(...fresh.slice(0, room));
    this.#line?.client.reconnect();
  }

  #endLooking(): void {
    this.#stopLooking?.();
    this.#stopLooking = null;
  }

  #watched(rest: RestClient): RestClient {
    const noted = async <T>(ask: () => Promise<HubAnswer<T>>): Promise<HubAnswer<T>> => {
      const tried = this.#url();
      const answer = await ask();
      if (answer.ok || (answer.error.code !== 'hub_unreachable' && answer.error.code !== 'hub_untrusted'))
        this.#answered(tried);
      else this.#missed(tried);
      return answer;
    };
    return {
      call: (call) => noted(() => rest.call(call)),
      download: (call) => noted(() => rest.download(call)),
      close: () => {
        rest.close();
      },
    };
  }
}
