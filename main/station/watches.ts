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

/** Sends one of the watch events to the window. */
export type TellWatch = (event: WatchEvent) => void;

/**
 * The window's watch sessions. Events of a session wait until the window has been told its id: the hub may send the
 * camera's offer in the same breath as the acceptance.
 */
export class Watches {
  readonly #client: HubClient;
  readonly #tell: TellWatch;
  /** Live sessions; an array holds what waits for the answer to `start` to be on its way. */
  readonly #sessions = new Map<string, WatchEvent[] | 'told'>();

  constructor(client: HubClient, tell: TellWatch) {
    this.#client = client;
    this.#tell = tell;
    client.on('accepted', ({ session_id }) => {
      this.#sessions.set(session_id, []);
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

  async start({
    device_id,
    stream,
  }: InvokeInput<'watch:start'>): Promise<Result<InvokeOutput<'watch:start'>>> {
    const answer = await this.#client.watch(device_id, stream);
    if (!answer.ok) return failureOf(answer.error);
    return success({ session_id: answer.value.session_id, ice_servers: answer.value.ice_servers });
  }

  answer({ session_id, sdp }: InvokeInput<'watch:answer'>): Result<void> {
    return this.#send(session_id, (id) => ({ type: 'signal_answer', payload: { session_id: id, sdp } }));
  }

  candidates({ session_id, candidates }: InvokeInput<'watch:candidates'>): Result<void> {
    return this.#send(session_id, (id) => ({
      type: 'signal_candidates',
      payload: { session_id: id, candidates },
    }));
  }

  update({ session_id, ...change }: InvokeInput<'watch:update'>): Result<void> {
    return this.#send(session_id, (id) => ({
      type: 'session_update',
      payload: { session_id: id, ...change },
    }));
  }

  /** Ending what has ended already is no failure. */
  end({ session_id }: InvokeInput<'watch:end'>): Result<void> {
    if (this.#sessions.has(session_id)) this.#end(session_id);
    return DONE;
  }

  /** The window that watched is gone or starts anew. */
  endAll(): void {
    for (const session_id of [...this.#sessions.keys()]) this.#end(session_id);
  }

  #end(session_id: string): void {
    this.#sessions.delete(session_id);
    this.#client.send({
      type: 'session_end',
      payload: { session_id: session_id as SessionId, reason: 'viewer_left' },
    });
  }

  #send(session_id: string, message: (id: SessionId) => Body<FromViewer>): Result<void> {
    if (!this.#sessions.has(session_id)) return failure('session_unknown', 'This picture has ended already.');
    return this.#client.send(message(session_id as SessionId)) ? DONE : notNow('The hub does not answer.');
  }

  #relay(news: HubNews): void {
    const event = eventOf(news);
    if (event === null) return;
    const { session_id } = event.payload;
    const waiting = this.#sessions.get(session_id);
    if (waiting === undefined) return;
    if (waiting !== 'told') waiting.push(event);
    else this.#pass(event);
  }

  #pass(event: WatchEvent): void {
    if (event.channel === 'watch:ended') this.#sessions.delete(event.payload.session_id);
    this.#tell(event);
  }

  #release(session_id: string): void {
    const waiting = this.#sessions.get(session_id);
    if (waiting === undefined || waiting === 'told') return;
    this.#sessions.set(session_id, 'told');
    for (const event of waiting) this.#pass(event);
  }

  #lose(): void {
    for (const session_id of [...this.#sessions.keys()]) {
      this.#release(session_id);
      if (!this.#sessions.delete(session_id)) continue;
      this.#tell({ channel: 'watch:ended', payload: { session_id, reason: 'connection_lost' } });
    }
  }
}

function eventOf(news: HubNews): WatchEvent | null {
  if (news.type === 'signal_offer') return { channel: 'watch:offer', payload: news.payload };
  if (news.type === 'signal_candidates') return { channel: 'watch:remote-candidates', payload: news.payload };
  if (news.type === 'session_ended') return { channel: 'watch:ended', payload: news.payload };
  return null;
}
