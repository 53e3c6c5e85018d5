import type { Events, InvokeInput, InvokeOutput } from '../../preload/contract/channels.ts';
import type { Result } from '../../preload/contract/result.ts';
import type { SessionId } from '../../signaling/protocol/ids.ts';
import type { Body, FromViewer } from '../../signaling/protocol/messages.ts';
import type { HubClient, HubNews } from '../hub-client/hub-client.ts';
import { DONE, failure, failureOf, notNow, success } from './ipc-failure.ts';

type WatchEvent =
  | { channel: 'watch:offer'; payload: Events['watch:offer'] }
  | { channel: 'watch:remote-candidates'; payload: Events['watch:remote-candidates'] }
  | { channel: 'watch:ended'; payload: Events['watch:ended'] };

/** A window that watches: its sessions are its own, and nobody else is told of them. */
export interface Watcher {
  tell(event: WatchEvent): void;
}

interface Session {
  /** Null until the answer to `start` names the session. */
  watcher: Watcher | null;
  /** An array holds what waits for that answer to be on its way. */
  events: WatchEvent[] | 'told';
}

/**
 * The watch sessions of all windows. Events of a session wait until its window has been told its id: the hub may send the
 * camera's offer in the same breath as the acceptance.
 */
export class Watches {
  readonly #client: HubClient;
  readonly #sessions = new Map<string, Session>();
  /** Calls of `start` that the hub has not answered yet. */
  readonly #starting = new Set<{ watcher: Watcher; is_left: boolean }>();

  constructor(client: HubClient) {
    this.#client = client;
    client.on('accepted', ({ session_id }) => {
      this.#sessions.set(session_id, { watcher: null, events: [] });
      // The answer to the window goes out in the microtasks before this.
      setImmediate(() => {
        this.#release(session_id);
      });
    });
    client.on('news', (news) => {
      this.#relay(news);
    });
    client.on('lost', () => {
      this.#lose();
    });
  }

  async start(
    { device_id, stream }: InvokeInput<'watch:start'>,
    watcher: Watcher,
  ): Promise<Result<InvokeOutput<'watch:start'>>> {
    const starting = { watcher, is_left: false };
    this.#starting.add(starting);
    const answer = await this.#client.watch(device_id, stream);
    this.#starting.delete(starting);
    if (!answer.ok) return failureOf(answer.error);
    const { session_id, ice_servers } = answer.value;
    const session = this.#sessions.get(session_id);
    if (session !== undefined) session.watcher = watcher;
    if (starting.is_left) {
      this.#end(session_id);
      return unknownSession();
    }
    return success({ session_id, ice_servers });
  }

  answer({ session_id, sdp }: InvokeInput<'watch:answer'>, watcher: Watcher): Result<void> {
    return this.#send(session_id, watcher, (id) => ({
      type: 'signal_answer',
      payload: { session_id: id, sdp },
    }));
  }

  candidates({ session_id, candidates }: InvokeInput<'watch:candidates'>, watcher: Watcher): Result<void> {
    return this.#send(session_id, watcher, (id) => ({
      type: 'signal_candidates',
      payload: { session_id: id, candidates },
    }));
  }

  update({ session_id, ...change }: InvokeInput<'watch:update'>, watcher: Watcher): Result<void> {
    return this.#send(session_id, watcher, (id) => ({
      type: 'session_update',
      payload: { session_id: id, ...change },
    }));
  }

  /** Ending what has ended already is no failure. */
  end({ session_id }: InvokeInput<'watch:end'>, watcher: Watcher): Result<void> {
    if (this.#sessions.get(session_id)?.watcher === watcher) this.#end(session_id);
    return DONE;
  }

  /** Nobody is to watch any more. */
  endAll(): void {
    this.#endThose(() => true);
  }

  /** The window that watched is gone or starts anew. */
  endAllOf(watcher: Watcher): void {
    this.#endThose((other) => other === watcher);
  }

  #endThose(isOne: (watcher: Watcher | null) => boolean): void {
    for (const starting of this.#starting) starting.is_left ||= isOne(starting.watcher);
    for (const [session_id, { watcher }] of [...this.#sessions]) if (isOne(watcher)) this.#end(session_id);
  }

  #end(session_id: string): void {
    this.#sessions.delete(session_id);
    this.#client.send({
      type: 'session_end',
      payload: { session_id: session_id as SessionId, reason: 'viewer_left' },
    });
  }

  #send(session_id: string, watcher: Watcher, message: (id: SessionId) => Body<FromViewer>): Result<void> {
    if (this.#sessions.get(session_id)?.watcher !== watcher) return unknownSession();
    return this.#client.send(message(session_id as SessionId)) ? DONE : notNow('The hub does not answer.');
  }

  #relay(news: HubNews): void {
    const event = eventOf(news);
    if (event === null) return;
    const { session_id } = event.payload;
    const session = this.#sessions.get(session_id);
    if (session === undefined) return;
    if (session.events !== 'told') session.events.push(event);
    else this.#pass(event, session);
  }

  #pass(event: WatchEvent, { watcher }: Session): void {
    if (event.channel === 'watch:ended') this.#sessions.delete(event.payload.session_id);
    watcher?.tell(event);
  }

  #release(session_id: string): void {
    const session = this.#sessions.get(session_id);
    if (session === undefined || session.events === 'told') return;
    const { events } = session;
    session.events = 'told';
    for (const event of events) this.#pass(event, session);
  }

  #lose(): void {
    for (const [session_id, { watcher }] of [...this.#sessions]) {
      this.#release(session_id);
      if (!this.#sessions.delete(session_id)) continue;
      watcher?.tell({ channel: 'watch:ended', payload: { session_id, reason: 'connection_lost' } });
    }
  }
}

function unknownSession(): Result<never> {
  return failure('session_unknown', 'This picture has ended already.');
}

function eventOf(news: HubNews): WatchEvent | null {
  if (news.type === 'signal_offer') return { channel: 'watch:offer', payload: news.payload };
  if (news.type === 'signal_candidates') return { channel: 'watch:remote-candidates', payload: news.payload };
  if (news.type === 'session_ended') return { channel: 'watch:ended', payload: news.payload };
  return null;
}
