import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import pino from 'pino';
import type { WebSocket } from 'ws';
import { beforeEach, describe, expect, it } from 'vitest';
import { hubConfig } from '../../../signaling/config.ts';
import { Connection } from '../../../signaling/connection/connection.ts';
import { DeviceConnections } from '../../../signaling/connection/device-connections.ts';
import { DeviceBudget, ViewerBudget } from '../../../signaling/connection/message-budget.ts';
import { Outbox } from '../../../signaling/connection/outbox.ts';
import type { DevicePeer, ViewerPeer } from '../../../signaling/connection/peers.ts';
import { TokenLife } from '../../../signaling/connection/token-life.ts';
import { ViewerConnections } from '../../../signaling/connection/viewer-connections.ts';
import { WriteBatch } from '../../../signaling/connection/write-batch.ts';
import { relay } from '../../../signaling/handlers/relay.ts';
import { connectionId, deviceId, userId } from '../../../signaling/protocol/ids.ts';
import { LiveSessionRegistry } from '../../../signaling/sessions/live-session-registry.ts';
import { LiveSessionTrail } from '../../../signaling/sessions/live-session-trail.ts';
import type { LiveSession } from '../../../signaling/sessions/live-session.ts';
import { ManualClock } from '../connection/manual-clock.ts';

/*
 * The check at delivery guards against mistakes of the hub's own: no sequence of messages gets there. So here a mistake is made on
 * purpose, and what would have been sent is looked at.
 */

const config = hubConfig.parse({});
const clock = new ManualClock();
const logger = pino({ level: 'silent' });
const audit = { write: () => undefined, flush: () => Promise.resolve() };
const store = {
  start: () => Promise.resolve(),
  end: () => Promise.resolve(),
  endAllOpen: () => Promise.resolve(0),
};

class FakeSocket extends EventEmitter {
  readonly sent: string[] = [];
  readonly bufferedAmount = 0;
  send(frame: string | Buffer): void {
    this.sent.push(frame.toString());
  }
  close(): void {
    this.emit('close');
  }
}

const connect = (): { connection: Connection; socket: FakeSocket } => {
  const socket = new FakeSocket();
  const connection = new Connection({
    ws: socket as unknown as WebSocket,
    socket: new PassThrough(),
    batch: new WriteBatch(),
    connection_id: connectionId.parse('c'),
    address: '10.0.0.1',
    clock,
    max_buffered_bytes: 1_000,
  });
  return { connection, socket };
};

function viewerNamed(name: string): { peer: ViewerPeer; socket: FakeSocket } {
  const { connection, socket } = connect();
  const user = {
    user_id: userId.parse(name),
    username: name,
    email: null,
    role: 'viewer',
    created_at: '',
  } as const;
  const peer: ViewerPeer = {
    side: 'viewer',
    connection,
    principal: { user, jti: name, epoch: 0, expires_at: 0 },
    life: new TokenLife(clock, () => undefined),
    outbox: new Outbox(connection, clock),
    budget: new ViewerBudget(config.viewer_messages),
    sessions: new Set(),
  };
  return { peer, socket };
}

function device(): { peer: DevicePeer; socket: FakeSocket } {
  const { connection, socket } = connect();
  const peer: DevicePeer = {
    side: 'device',
    connection,
    device_id: deviceId.parse('door'),
    outbox: new Outbox(connection, clock),
    budget: new DeviceBudget(config),
    sessions: new Set(),
    rotation_pending: false,
  };
  return { peer, socket };
}

let viewers: ViewerConnections;
let devices: DeviceConnections;
let sessions: LiveSessionRegistry;
let ann: ReturnType<typeof viewerNamed>;
let bob: ReturnType<typeof viewerNamed>;
let door: ReturnType<typeof device>;
let session: LiveSession;

beforeEach(() => {
  viewers = new ViewerConnections();
  devices = new DeviceConnections();
  sessions = new LiveSessionRegistry({
    clock,
    audit,
    config,
    trail: new LiveSessionTrail(store, clock, logger),
  });
  [ann, bob, door] = [viewerNamed('ann'), viewerNamed('bob'), device()];
  viewers.add(ann.peer);
  viewers.add(bob.peer);
  devices.add(door.peer);
  const opened = sessions.open(ann.peer, door.peer);
  if (!opened) throw new Error('no session');
  session = opened;
});

function relayFrom(from: ViewerPeer | DevicePeer, of: LiveSession): void {
  const message = {
    type: 'signal_candidates',
    ts: '2030-01-01T00:00:00Z',
    payload: { session_id: of.session_id, candidates: [] },
  } as const;
  const text = JSON.stringify(message);
  const frame = { bytes: Buffer.from(text), text };
  const mutable = { ...message, payload: { ...message.payload, candidates: [] } };
  relay({ viewers, devices, sessions, logger }, of, from, { message: mutable, frame, changed: false });
}

describe('the check at delivery', () => {
  it('lets through what is right', () => {
    relayFrom(door.peer, session);
    relayFrom(ann.peer, session);
    expect([ann.socket.sent.length, door.socket.sent.length]).toEqual([1, 1]);
  });

  it('sends nothing to a connection of another user, and ends the session', () => {
    const mixed_up = { ...session, viewer: bob.peer };
    relayFrom(door.peer, mixed_up);
    expect(bob.socket.sent).toEqual([]);
    expect(mixed_up.over).toBe(true);
  });

  it('sends nothing to a connection that has left, or to one that was replaced', () => {
    viewers.remove(ann.peer);
    relayFrom(door.peer, session);
    expect(ann.socket.sent).toEqual([]);
    const again = sessions.open(bob.peer, door.peer);
    devices.add(device().peer);
    if (again) relayFrom(bob.peer, again);
    expect(door.socket.sent).toEqual([]);
  });
});
