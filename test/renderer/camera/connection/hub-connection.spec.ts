import { beforeEach, describe, expect, it } from 'vitest';
import {
  HubConnection,
  type ConnectionState,
  type PageSocket,
} from '../../../../renderer/camera/connection/hub-connection.ts';
import { deviceId } from '../../../../signaling/protocol/ids.ts';
import { deviceHello, fromDevice } from '../../../../signaling/protocol/messages.ts';
import { ManualClock } from '../manual-clock.ts';

class FakeSocket implements PageSocket {
  readyState: PageSocket['readyState'] = 0;
  onopen: PageSocket['onopen'] = null;
  onmessage: PageSocket['onmessage'] = null;
  onclose: PageSocket['onclose'] = null;
  readonly sent: { type: string; payload: Record<string, unknown> }[] = [];
  closed = false;

  send(data: string): void {
    this.sent.push(JSON.parse(data) as FakeSocket['sent'][number]);
  }
  close(): void {
    this.closed = true;
    this.readyState = 3;
  }
  open(): void {
    this.readyState = 1;
    this.onopen?.call(this as never, {} as Event);
  }
  message(type: string, payload: unknown): void {
    const data = JSON.stringify({ type, ts: new Date().toISOString(), payload });
    this.onmessage?.call(this as never, { data } as MessageEvent);
  }
  greet(): void {
    this.open();
    this.message('hello_ok', { connection_id: 'c', heartbeat_s: 10, server_time: new Date().toISOString() });
  }
  end(code: number, reason = ''): void {
    this.readyState = 3;
    this.onclose?.call(this as never, { code, reason } as CloseEvent);
  }
}

let clock: ManualClock;
let sockets: FakeSocket[];
let states: ConnectionState[];
let received: string[];
let connection: HubConnection;

function last(): FakeSocket {
  const socket = sockets.at(-1);
  if (socket === undefined) throw new Error('no socket was opened');
  return socket;
}

beforeEach(() => {
  clock = new ManualClock();
  sockets = [];
  states = [];
  received = [];
  connection = new HubConnection({
    clock,
    random: () => 1,
    openSocket() {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    },
    identity: () => ({
      device_id: deviceId.parse('d'),
      token: 't',
      device_name: 'n',
      source: 'camera',
      number: 1,
    }),
    capabilities: () => ({ video: ['H264'], audio: true, ptz: false, talk: false }),
    version: '1',
    onState: (state) => states.push(state),
    onMessage: (message) => received.push(message.type),
  });
  connection.start();
});

describe('hello', () => {
  it('comes first, as the protocol wants it, and nothing before it is answered', () => {
    last().open();
    expect(connection.send({ type: 'device_status', payload: {} })).toBe(false);
    const [hello] = last().sent;
    expect(deviceHello.safeParse(hello).success).toBe(true);
    expect(last().sent).toHaveLength(1);
    last().message('hello_ok', {
      connection_id: 'c',
      heartbeat_s: 10,
      server_time: new Date().toISOString(),
    });
    expect(states.at(-1)).toEqual({ state: 'online' });
    expect(connection.send({ type: 'device_status', payload: {} })).toBe(true);
  });
});

describe('heartbeats', () => {
  it('are sent every ten seconds and answered', async () => {
    last().greet();
    await clock.advance(10_000);
    expect(last().sent.at(-1)?.type).toBe('heartbeat');
    last().message('heartbeat', {});
    expect(fromDevice.safeParse(last().sent.at(-1)).success).toBe(true);
    expect(last().sent.at(-1)?.type).toBe('heartbeat_ack');
  });

  it('tell a dead connection: twenty seconds of silence, and not a second sooner', async () => {
    last().greet();
    await clock.advance(19_000);
    expect(states.at(-1)).toEqual({ state: 'online' });
    await clock.advance(1_000);
    expect(last().closed).toBe(true);
    expect(states.at(-1)?.state).toBe('waiting');
  });

  it('keep a connection alive for as long as the hub answers', async () => {
    last().greet();
    for (let beat = 0; beat < 20; beat += 1) {
      await clock.advance(10_000);
      last().message('heartbeat_ack', {});
    }
    expect(sockets).toHaveLength(1);
  });
});

describe('reconnecting', () => {
  it('backs off while it fails and starts over once it was greeted', async () => {
    const delays: number[] = [];
    for (let attempt = 0; attempt < 4; attempt += 1) {
      last().end(1006);
      delays.push(clock.waiting[0] ?? 0);
      await clock.advance(clock.waiting[0] ?? 0);
    }
    expect(delays).toEqual([500, 1_000, 2_000, 4_000]);
    last().greet();
    last().end(1012);
    expect(clock.waiting).toEqual([500]);
  });

  it('tries at once when the page wakes up', async () => {
    for (let attempt = 0; attempt < 6; attempt += 1) {
      last().end(1006);
      await clock.advance(clock.waiting[0] ?? 0);
    }
    last().end(1006);
    const before = sockets.length;
    connection.wake();
    expect(sockets).toHaveLength(before + 1);
  });

  it('does not let a wake-up break a limit that the hub set', async () => {
    last().greet();
    last().end(1008, 'too many messages');
    connection.wake();
    expect(sockets).toHaveLength(1);
    await clock.advance(10_500);
    expect(sockets).toHaveLength(2);
  });

  it('makes an open socket prove itself after a wake-up', async () => {
    last().greet();
    connection.wake();
    expect(last().sent.at(-1)?.type).toBe('heartbeat');
    await clock.advance(3_000);
    expect(states.at(-1)?.state).toBe('waiting');
  });

  it('gives up on a connection that never opens', async () => {
    await clock.advance(10_000);
    expect(last().closed).toBe(true);
    expect(states.at(-1)?.state).toBe('waiting');
  });
});

describe('stopping for a person', () => {
  it.each([
    ['replaced', 4409, ''],
    ['revoked', 1008, 'bad credentials'],
  ] as const)('%s never tries again by itself', async (why, code, reason) => {
    last().open();
    last().end(code, reason);
    expect(states.at(-1)).toEqual({ state: 'stopped', why });
    connection.wake();
    await clock.advance(600_000);
    expect(sockets).toHaveLength(1);
    connection.start();
    expect(sockets).toHaveLength(2);
  });
});

it('drops what does not fit the protocol', () => {
  last().greet();
  received.length = 0;
  last().message('watch_request', { session_id: 'not a uuid', ice_servers: [] });
  last().message('surprise', {});
  last().onmessage?.call(last() as never, { data: '{"type":' } as MessageEvent);
  expect(received).toEqual([]);
});
