import { randomUUID } from 'node:crypto';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import type { AuditEntry, AuditLog } from '../../../signaling/audit/audit-log.ts';
import type { Principal } from '../../../signaling/auth/principal.ts';
import { hubConfig, type HubConfigInput } from '../../../signaling/config.ts';
import { createRealtime, type Realtime } from '../../../signaling/connection/realtime.ts';
import type {
  DeviceAuthenticator,
  DeviceDirectory,
  DeviceRecord,
} from '../../../signaling/devices/device-directory.ts';
import { createHubEventBus, type HubEventBus } from '../../../signaling/hub-events.ts';
import { deviceId, userId, type DeviceId, type UserId } from '../../../signaling/protocol/ids.ts';
import type { Role } from '../../../signaling/protocol/model.ts';
import type { SessionStore } from '../../../signaling/sessions/session-store.ts';
import { ManualClock } from './manual-clock.ts';
import { makeTestCertificate } from './test-certificate.ts';
import { TestSocket } from './test-socket.ts';

const certificate = await makeTestCertificate();

const CAPABILITIES = { video: ['H264', 'VP8'], audio: true, ptz: false, talk: false } as const;

interface StoredSession {
  session_id: string;
  user_id: string;
  device_id: string;
  ended: string | null;
}

/** The ports of the live side in memory, which tests can look into and hold up. */
class MemoryPorts {
  readonly tokens = new Map<string, Principal>();
  readonly deviceTokens = new Map<string, string>();
  readonly records = new Map<string, DeviceRecord>();
  readonly access = new Map<string, Set<UserId>>();
  readonly audit: AuditEntry[] = [];
  readonly sessions = new Map<string, StoredSession>();
  readonly confirmed: DeviceId[] = [];
  /** Every session whose end was stored. */
  readonly ended: string[] = [];
  /** Awaited before each answer of the named port, so that a test can act in between. */
  readonly gates = new Map<string, () => Promise<void> | void>();

  async pass(gate: string): Promise<void> {
    await this.gates.get(gate)?.();
  }

  readonly auditLog: AuditLog = {
    write: (entry) => {
      this.audit.push(entry);
    },
    flush: () => Promise.resolve(),
  };

  readonly viewers = {
    authenticate: async (token: string): Promise<Principal | null> => {
      const found = this.tokens.get(token) ?? null;
      await this.pass('viewers.authenticate');
      return found;
    },
  };

  readonly deviceAuthenticator: DeviceAuthenticator = {
    authenticate: async (device_id, token) => {
      const good = this.deviceTokens.get(device_id) === token;
      await this.pass('devices.authenticate');
      return good ? (this.records.get(device_id) ?? null) : null;
    },
    confirmRotation: (device_id) => {
      this.confirmed.push(device_id);
      return Promise.resolve();
    },
  };

  readonly directory: DeviceDirectory = {
    find: async (device_id) => {
      await this.pass('directory.find');
      return this.records.get(device_id) ?? null;
    },
    visibleTo: async (user_id) => {
      const visible = [...this.records.values()].filter(({ device_id }) =>
        this.access.get(device_id)?.has(user_id),
      );
      await this.pass('directory.visibleTo');
      return visible;
    },
    mayWatch: async (user_id, device_id) => {
      const may = this.access.get(device_id)?.has(user_id) === true;
      await this.pass('directory.mayWatch');
      return may;
    },
    watchersOf: (device_id) => Promise.resolve([...(this.access.get(device_id) ?? [])]),
    recordSeen: async (device_id, { at, capabilities }) => {
      await this.pass('directory.recordSeen');
      const record = this.records.get(device_id);
      if (record) {
        this.records.set(device_id, { ...record, last_seen_at: at, ...(capabilities && { capabilities }) });
      }
    },
  };

  readonly sessionStore: SessionStore = {
    start: async ({ session_id, user_id, device_id }) => {
      await this.pass('sessions.start');
      this.sessions.set(session_id, { session_id, user_id, device_id, ended: null });
    },
    end: (session_id, _at, reason) => {
      this.ended.push(session_id);
      const session = this.sessions.get(session_id);
      if (session) session.ended = reason;
      return Promise.resolve();
    },
    endAllOpen: () => Promise.resolve(0),
  };
}

/** The live side on a bare HTTPS server over a real socket. */
export class LiveFixture {
  readonly ports = new MemoryPorts();
  readonly clock = new ManualClock();
  readonly events: HubEventBus = createHubEventBus();
  readonly logLines: string[] = [];
  readonly realtime: Realtime;
  readonly ca = certificate.cert;
  readonly #sockets: TestSocket[] = [];
  readonly #server = createServer(certificate);

  private constructor(config: HubConfigInput) {
    const { ports, clock, events } = this;
    this.realtime = createRealtime({
      config: hubConfig.parse(config),
      clock,
      logger: pino({ level: 'debug' }, { write: (line: string) => this.logLines.push(line) }),
      events,
      audit: ports.auditLog,
      viewers: ports.viewers,
      devices: ports.directory,
      deviceAuthenticator: ports.deviceAuthenticator,
      sessions: ports.sessionStore,
      iceServers: { issue: (subject) => ({ ice_servers: [{ urls: [`stun:${subject}`] }], expires_at: 0 }) },
    });
    this.#server.on('upgrade', (request, socket, head) => {
      this.realtime.handleUpgrade(request, socket, head);
    });
  }

  static async start(config: HubConfigInput = {}): Promise<LiveFixture> {
    const fixture = new LiveFixture(config);
    await new Promise<void>((resolve) => fixture.#server.listen(0, '127.0.0.1', resolve));
    return fixture;
  }

  async stop(): Promise<void> {
    await this.realtime.stop();
    for (const { ws } of this.#sockets) ws.terminate();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get url(): string {
    return `wss://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}/ws`;
  }

  addUser(name: string, role: Role = 'viewer', life_ms = 86_400_000): { user_id: UserId; token: string } {
    const user_id = userId.parse(`user-${name}`);
    const token = `token-of-${name}-${randomUUID()}`;
    const created_at = '2030-01-01T00:00:00.000Z';
    const user = { user_id, username: name, email: null, role, created_at };
    this.ports.tokens.set(token, {
      user,
      jti: randomUUID(),
      epoch: 0,
      expires_at: this.clock.now() + life_ms,
    });
    return { user_id, token };
  }

  addDevice(name: string, watchers: UserId[] = []): { device_id: DeviceId; token: string } {
    const device_id = deviceId.parse(`device-${name}`);
    const token = `secret-of-${name}-${randomUUID()}`;
    this.ports.records.set(device_id, {
      device_id,
      device_name: name,
      kind: 'agent',
      capabilities: null,
      last_seen_at: null,
      created_at: this.clock.now(),
    });
    this.ports.deviceTokens.set(device_id, token);
    this.ports.access.set(device_id, new Set(watchers));
    return { device_id, token };
  }

  connect(): Promise<TestSocket> {
    const socket = new TestSocket(this.url, { ca: this.ca });
    this.#sockets.push(socket);
    return socket.opened();
  }

  /** A viewer that got its `hello_ok`. */
  async viewer(token: string): Promise<TestSocket> {
    const socket = await this.connect();
    socket.say('hello', { role: 'viewer', protocol: 1, token });
    await socket.next('hello_ok');
    return socket;
  }

  /** A device that got its `hello_ok`. */
  async device({ device_id, token }: { device_id: DeviceId; token: string }): Promise<TestSocket> {
    const socket = await this.connect();
    socket.say('hello', deviceHello(device_id, token));
    await socket.next('hello_ok');
    return socket;
  }

  auditOf(type: string): AuditEntry[] {
    return this.ports.audit.filter((entry) => entry.type === type);
  }
}

export function deviceHello(device_id: string, token: string): Record<string, unknown> {
  return {
    role: 'device',
    protocol: 1,
    device_id,
    token,
    agent: { name: 'test', version: '1' },
    capabilities: CAPABILITIES,
  };
}
