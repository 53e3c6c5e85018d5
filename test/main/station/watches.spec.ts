import { EventEmitter } from 'node:events';
import { randomUUID } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import type { HubClient, HubClientEvents, HubNews } from '../../../main/hub-client/hub-client.ts';
import { Watches, type Watcher } from '../../../main/station/watches.ts';
import { deviceId, sessionId, type SessionId } from '../../../signaling/protocol/ids.ts';

/* Order is all that matters here, so the hub's side is played message by message. */

class PlayedHub extends EventEmitter<HubClientEvents> {
  readonly sent: unknown[] = [];
  online = true;

  send(message: unknown): boolean {
    if (this.online) this.sent.push(message);
    return this.online;
  }

  /** As it comes off the wire: acceptance and whatever follows it in one turn of the event loop. */
  watch(): Promise<unknown> {
    const payload = { session_id: this.next, device_id: deviceId.parse('d'), ice_servers: [] };
    this.emit('accepted', payload);
    for (const news of this.following) this.emit('news', news);
    return Promise.resolve({ ok: true, value: payload });
  }

  next: SessionId = sessionId.parse(randomUUID());
  following: HubNews[] = [];
}

function offer(session_id: SessionId): HubNews {
  return { type: 'signal_offer', ts: new Date().toISOString(), payload: { session_id, sdp: 'v=0' } };
}

function ended(session_id: SessionId): HubNews {
  const payload = { session_id, reason: 'camera_left' as const };
  return { type: 'session_ended', ts: new Date().toISOString(), payload };
}

function setUp() {
  const hub = new PlayedHub();
  const order: string[] = [];
  const tell = vi.fn<Watcher['tell']>(({ channel }) => order.push(channel));
  const watches = new Watches(hub as unknown as HubClient);
  return { hub, order, tell, watches, window: { tell } };
}

describe('the window’s watches', () => {
  it('are told their id before the offer that came in the same breath', async () => {
    const { hub, order, watches, window } = setUp();
    hub.following = [offer(hub.next)];
    await watches.start({ device_id: 'd' }, window).then(() => order.push('answered'));
    await vi.waitFor(() => {
      expect(order).toEqual(['answered', 'watch:offer']);
    });
  });

  it('are told of their end once, also when it came in the same breath', async () => {
    const { hub, order, watches, window } = setUp();
    hub.following = [offer(hub.next), ended(hub.next), offer(hub.next)];
    await watches.start({ device_id: 'd' }, window).then(() => order.push('answered'));
    await vi.waitFor(() => {
      expect(order).toContain('watch:ended');
    });
    hub.emit('lost');
    expect(order.filter((event) => event === 'watch:ended')).toHaveLength(1);
    expect(watches.answer({ session_id: hub.next, sdp: 'v=0' }, window)).toMatchObject({
      ok: false,
      error: { code: 'session_unknown' },
    });
  });

  it('all end as connection_lost when the line does, and only once', async () => {
    const { hub, tell, watches, window } = setUp();
    const first = hub.next;
    await watches.start({ device_id: 'd' }, window);
    hub.next = sessionId.parse(randomUUID());
    await watches.start({ device_id: 'd' }, window);
    hub.emit('lost');
    hub.emit('lost');
    const reasons = tell.mock.calls.map(([event]) => event.payload);
    expect(reasons).toEqual([
      { session_id: first, reason: 'connection_lost' },
      { session_id: hub.next, reason: 'connection_lost' },
    ]);
  });

  it('pass on nothing of a session that is not theirs', () => {
    const { hub, tell } = setUp();
    hub.emit('news', offer(sessionId.parse(randomUUID())));
    expect(tell).not.toHaveBeenCalled();
  });

  it('are ended at the hub when their page is gone', async () => {
    const { hub, watches, window } = setUp();
    await watches.start({ device_id: 'd' }, window);
    watches.endAll();
    watches.endAll();
    expect(hub.sent).toEqual([
      { type: 'session_end', payload: { session_id: hub.next, reason: 'viewer_left' } },
    ]);
  });

  it('are told, steered and ended by their own window alone', async () => {
    const { hub, tell, watches, window } = setUp();
    const other = { tell: vi.fn<Watcher['tell']>() };
    await watches.start({ device_id: 'd' }, window);
    const first = hub.next;
    hub.next = sessionId.parse(randomUUID());
    await watches.start({ device_id: 'd' }, other);
    watches.end({ session_id: first }, other);
    expect(watches.update({ session_id: first, paused: true }, other)).toMatchObject({ ok: false });
    expect(hub.sent).toEqual([]);
    watches.endAllOf(other);
    expect(hub.sent).toEqual([
      { type: 'session_end', payload: { session_id: hub.next, reason: 'viewer_left' } },
    ]);
    hub.emit('news', offer(first));
    await vi.waitFor(() => {
      expect(tell).toHaveBeenCalledOnce();
    });
    expect(other.tell).not.toHaveBeenCalled();
  });

  it('end at once when their page is gone before they began', async () => {
    const { hub, watches, window } = setUp();
    const started = watches.start({ device_id: 'd' }, window);
    watches.endAllOf(window);
    expect(await started).toMatchObject({ error: { code: 'session_unknown' } });
    expect(hub.sent).toMatchObject([{ type: 'session_end', payload: { session_id: hub.next } }]);
  });
});
