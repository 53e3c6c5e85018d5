import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { Agent, request } from 'node:https';
import { checkServerIdentity } from 'node:tls';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { z } from 'zod';
import type { Clock } from '../../signaling/clock.ts';
import { hubConfig, type HubConfigInput } from '../../signaling/config.ts';
import type { Logger } from '../../signaling/logger.ts';
import { problem, type Problem } from '../../signaling/protocol/errors.ts';
import { userId, type UserId } from '../../signaling/protocol/ids.ts';
import type { Role } from '../../signaling/protocol/model.ts';
import { tokenAnswer } from '../../signaling/protocol/rest.ts';
import {
  createHub,
  type Hub,
  type AuditAnchorStore,
  type HubAddress,
  type HubOptions,
  type HubSecrets,
  type HubWorld,
} from '../../signaling/server.ts';

export const OWNER = { username: 'owner', password: 'correct horse battery staple' } as const;

export interface RestAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  bytes: Buffer;
  /** The body as the wire's schema reads it; throws when it does not fit. */
  as<S extends z.ZodType>(schema: S): z.output<S>;
  /** The body as problem details; throws when it is none. */
  problem(): Problem;
}

export interface RestRequest {
  method?: string;
  /** An object is sent as JSON, a string or Buffer as it is. */
  body?: unknown;
  token?: string;
  headers?: Record<string, string>;
  /** The local address to come from, e.g. `127.0.0.2`: limits go by address. */
  from?: string;
}

export interface HubFixtureOptions {
  config?: HubConfigInput;
  clock?: Clock;
  logger?: Logger;
  world?: Partial<HubWorld>;
  camera_page_dir?: string;
  audit_anchor?: AuditAnchorStore;
  name?: string;
  /** In place of made ones. */
  secrets?: Partial<HubSecrets>;
  /** At the first start: what is there already. */
  data_dir?: string;
  fixed_secrets?: HubOptions['fixed_secrets'];
  host_posture?: HubOptions['host_posture'];
  /** In the place of keeping them in `secrets`. */
  saveSecrets?: HubOptions['saveSecrets'];
}

/** A real hub in a folder of its own on a free loopback port, with what a test needs to talk to it. */
export interface HubFixture {
  readonly hub: Hub;
  readonly data_dir: string;
  readonly secrets: HubSecrets;
  /** `https://127.0.0.1:<port>` and all the rest, as of the last start. */
  readonly address: HubAddress;
  /** One request over a TLS connection that trusts this hub's CA and nothing else. `path` is below `/api/v1` when it starts without a slash. */
  rest(path: string, options?: RestRequest): Promise<RestAnswer>;
  /** Claims the hub with its setup code. @returns the owner's token. */
  setUp(): Promise<string>;
  /** Logs in. @returns the token. */
  logIn(username?: string, password?: string): Promise<string>;
  /** Adds an account with the owner's password, straight into the database; needs the owner to be there. */
  addUser(username: string, role: Role): Promise<{ user_id: UserId; token: string }>;
  /** Reads the database beside the running hub. */
  read<T>(sql: string, ...parameters: unknown[]): T[];
  /** Stops and starts again on the same folder and secrets, with the same or other options. */
  restart(options?: HubFixtureOptions): Promise<void>;
  /** Stops the hub and removes its folder. */
  dispose(): Promise<void>;
}

/** Limits so high that a test which is not about them never meets them. */
export const RAISED_LIMITS = {
  connection_rate: { per_second: 100_000, burst: 100_000 },
  connection_pace: { per_second: 100_000, burst: 100_000 },
  rest_rate: { per_second: 100_000, burst: 100_000 },
  page_rate: { per_second: 100_000, burst: 100_000 },
  login_rate: { count: 100_000, window_s: 60 },
  setup_rate: { count: 100_000, window_s: 60 },
  wrong_claim_rate: { count: 100_000, window_s: 60 },
} as const satisfies HubConfigInput;

/** What `RAISED_LIMITS` raises, as a hub has it that nobody configured; only the pace stays raised, since it waits for a clock that tests move. */
export function usualLimits(): HubConfigInput {
  const usual = hubConfig.parse({});
  const names = (Object.keys(RAISED_LIMITS) as (keyof typeof RAISED_LIMITS)[]).filter(
    (name) => name !== 'connection_pace',
  );
  return Object.fromEntries(names.map((name) => [name, usual[name]]));
}

export async function startHubFixture(options: HubFixtureOptions = {}): Promise<HubFixture> {
  const data_dir = options.data_dir ?? mkdtempSync(join(tmpdir(), 'mumu-hub-'));
  const secrets: HubSecrets = {
    jwt_secret: randomBytes(32),
    turn_secret: randomBytes(32),
    ca_key: null,
    ...options.secrets,
  };
  let current = options;
  let hub = makeHub(data_dir, secrets, current);
  let address: HubAddress;
  try {
    address = await hub.start();
  } catch (error) {
    rmSync(data_dir, { recursive: true, force: true });
    throw error;
  }
  const fixture: HubFixture = {
    get hub() {
      return hub;
    },
    data_dir,
    secrets,
    get address() {
      return address;
    },
    rest: (path, wanted) => rest(address, path, wanted),
    async setUp() {
      const setup_code = hub.setupCode();
      const answer = await rest(address, 'setup', { method: 'POST', body: { ...OWNER, setup_code } });
      return tokenOf(answer, 201);
    },
    async logIn(username = OWNER.username, password = OWNER.password) {
      return tokenOf(
        await rest(address, 'auth/login', { method: 'POST', body: { username, password } }),
        200,
      );
    },
    async addUser(username, role) {
      const user_id = insertUser(data_dir, username, role);
      return { user_id, token: await fixture.logIn(username) };
    },
    read: (sql, ...parameters) => readRows(data_dir, sql, parameters),
    async restart(next = current) {
      await hub.stop();
      current = next;
      hub = makeHub(data_dir, secrets, current);
      address = await hub.start();
    },
    async dispose() {
      await hub.stop();
      rmSync(data_dir, { recursive: true, force: true });
    },
  };
  return fixture;
}

function makeHub(data_dir: string, secrets: HubSecrets, options: HubFixtureOptions): Hub {
  return createHub(
    {
      data_dir,
      name: options.name ?? 'Test hub',
      secrets,
      saveCaKey(pem) {
        secrets.ca_key = pem;
        return Promise.resolve();
      },
      saveSecrets:
        options.saveSecrets ??
        ((changed) => {
          delete secrets.previous_jwt_secret;
          Object.assign(secrets, changed);
          return Promise.resolve();
        }),
      ...(options.fixed_secrets && { fixed_secrets: options.fixed_secrets }),
      host_posture: options.host_posture,
      config: { bind: '127.0.0.1', port: 0, ...RAISED_LIMITS, ...options.config },
      ...(options.clock && { clock: options.clock }),
      ...(options.logger && { logger: options.logger }),
      ...(options.audit_anchor && { audit_anchor: options.audit_anchor }),
      ...(options.camera_page_dir !== undefined && { camera_page_dir: options.camera_page_dir }),
    },
    options.world,
  );
}

function tokenOf(answer: RestAnswer, status: number): string {
  if (answer.status !== status) throw new Error(`expected ${status}, got ${answer.status}: ${answer.text}`);
  return answer.as(tokenAnswer).token;
}

function insertUser(data_dir: string, username: string, role: Role): UserId {
  const user_id = userId.parse(randomUUID());
  const database = new Database(join(data_dir, 'hub.db'));
  try {
    database
      .prepare(
        `INSERT INTO users (user_id, username, role, password_hash, created_at)
         SELECT ?, ?, ?, password_hash, created_at FROM users WHERE role = 'owner' LIMIT 1`,
      )
      .run(user_id, username, role);
  } finally {
    database.close();
  }
  return user_id;
}

function readRows<T>(data_dir: string, sql: string, parameters: unknown[]): T[] {
  const database = new Database(join(data_dir, 'hub.db'), { readonly: true });
  try {
    return database.prepare<unknown[], T>(sql).all(...parameters);
  } finally {
    database.close();
  }
}

async function rest(address: HubAddress, path: string, wanted: RestRequest = {}): Promise<RestAnswer> {
  const url = new URL(path.startsWith('/') ? path : `/api/v1/${path}`, address.url);
  const { body } = wanted;
  const raw = typeof body === 'string' || Buffer.isBuffer(body) ? body : undefined;
  const payload = body === undefined ? undefined : (raw ?? JSON.stringify(body));
  const agent = new Agent({
    ca: address.ca,
    keepAlive: false,
    // Against the address that is dialled and not the Host header, which some tests forge.
    checkServerIdentity: (_host, certificate) => checkServerIdentity('127.0.0.1', certificate),
  });
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        agent,
        hostname: '127.0.0.1',
        port: address.port,
        // As it was written: URL would tidy up what a test wants to send.
        path: path.startsWith('/') ? path : `/api/v1/${path}`,
        method: wanted.method ?? 'GET',
        ...(wanted.from !== undefined && { localAddress: wanted.from }),
        headers: {
          ...(payload !== undefined && {
            'content-type': 'application/json',
            'content-length': String(Buffer.byteLength(payload)),
          }),
          ...(wanted.token !== undefined && { authorization: `Bearer ${wanted.token}` }),
          host: url.host,
          ...wanted.headers,
        },
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () => {
          resolve(toAnswer(incoming.statusCode ?? 0, incoming.headers, Buffer.concat(chunks)));
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(payload);
  });
}

function toAnswer(status: number, headers: IncomingHttpHeaders, bytes: Buffer): RestAnswer {
  const text = bytes.toString('utf8');
  return {
    status,
    headers,
    text,
    bytes,
    as: (schema) => schema.parse(JSON.parse(text)),
    problem: () => problem.parse(JSON.parse(text)),
  };
}
