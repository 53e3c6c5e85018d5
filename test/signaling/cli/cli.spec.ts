import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { request } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { hubInfo, sessionList, tokenAnswer } from '../../../signaling/protocol/rest.ts';
import { deviceHello } from '../connection/live-fixture.ts';
import { TestSocket } from '../connection/test-socket.ts';

const CLI = new URL('../../../headless/hub.ts', import.meta.url).pathname;
const PATIENCE_MS = 60_000;

const listening = z.strictObject({
  event: z.literal('listening'),
  url: z.url(),
  port: z.int().positive(),
  pin: z.string().regex(/^[\w-]{43}$/),
  hub_id: z.uuid(),
  setup_code: z.string().optional(),
});
const failed = z.strictObject({ event: z.literal('error'), code: z.string(), message: z.string() });

let folder: string;
let data: string;
const children: ChildProcessByStdio<null, Readable, Readable>[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mumu-cli-'));
  data = join(folder, 'data');
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null)
      await new Promise((resolve) => child.once('exit', resolve));
  }
  rmSync(folder, { recursive: true, force: true });
});

interface Run {
  pid: number;
  kill(signal: NodeJS.Signals): void;
  exit: Promise<number | NodeJS.Signals | null>;
  firstLine: Promise<unknown>;
  out(): string;
  err(): string;
}

function run(args: readonly string[], environment: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, [CLI, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], NODE_NO_WARNINGS: '1', ...environment },
  });
  children.push(child);
  let [out, err] = ['', ''];
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const firstLine = new Promise<unknown>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      const line = out.split('\n', 1)[0] ?? '';
      if (out.includes('\n')) resolve(line.startsWith('{') ? JSON.parse(line) : line);
    });
    child.once('exit', () => {
      reject(new Error(`ended without a line: ${err}`));
    });
  });
  firstLine.catch(() => undefined);
  const exit = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.once('close', (code, signal) => {
      resolve(code ?? signal);
    });
  });
  return {
    pid: child.pid ?? 0,
    kill: (signal) => child.kill(signal),
    exit,
    firstLine,
    out: () => out,
    err: () => err,
  };
}

const standard = (): string[] => ['--data', data, '--bind', '127.0.0.1', '--port', '0', '--json'];

async function start(more: readonly string[] = [], environment: Record<string, string> = {}) {
  const hub = run([...standard(), ...more], environment);
  return { ...hub, ...listening.parse(await hub.firstLine) };
}

function rest(port: number, path: string, options: { method?: string; token?: string; body?: object } = {}) {
  const ca = readFileSync(join(data, 'ca.crt'), 'utf8');
  const body = options.body && JSON.stringify(options.body);
  const headers = {
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(options.token !== undefined && { authorization: `Bearer ${options.token}` }),
  };
  return new Promise<{ status: number; json: unknown }>((resolve, reject) => {
    const outgoing = request(
      {
        host: '127.0.0.1',
        port,
        path: `/api/v1/${path}`,
        method: options.method ?? 'GET',
        ca,
        headers,
        agent: false,
      },
      (incoming) => {
        let text = '';
        incoming.on('data', (chunk: Buffer) => (text += chunk.toString()));
        incoming.on('end', () => {
          resolve({ status: incoming.statusCode ?? 0, json: text && (JSON.parse(text) as unknown) });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

async function setUp(hub: { port: number; setup_code?: string | undefined }): Promise<string> {
  const body = { setup_code: hub.setup_code, username: 'owner', password: 'correct horse battery staple' };
  return tokenAnswer.parse((await rest(hub.port, 'setup', { method: 'POST', body })).json).token;
}

describe('the headless hub', { timeout: PATIENCE_MS }, () => {
  it('says on its first line where it is and who it is, and ends cleanly at SIGTERM', async () => {
    const hub = await start(['--name', 'Attic']);
    expect(hub.url).toBe(`https://127.0.0.1:${String(hub.port)}`);
    const info = hubInfo.parse((await rest(hub.port, 'hub')).json);
    expect(info).toMatchObject({ hub_id: hub.hub_id, pin: hub.pin, name: 'Attic', setup_required: true });
    const spki = new X509Certificate(readFileSync(join(data, 'ca.crt'))).publicKey.export({
      type: 'spki',
      format: 'der',
    });
    expect(createHash('sha256').update(spki).digest('base64url')).toBe(hub.pin);
    hub.kill('SIGTERM');
    expect(await hub.exit).toBe(0);
    expect(hub.out().trim().split('\n')).toHaveLength(1);
    expect(existsSync(join(data, 'hub.db-wal'))).toBe(false);
  });

  it('keeps its secrets 0600 in its folder, and shows them nowhere', async () => {
    const hub = await start();
    // The anchor is written some seconds after the first entry of the audit trail.
    const kept = (): string[] => readdirSync(join(data, 'secrets')).sort();
    await expect
      .poll(kept, { timeout: 20_000 })
      .toEqual(['audit-anchor', 'ca-key.pem', 'jwt-secret', 'turn-secret']);
    const secrets = kept();
    for (const name of secrets) {
      const file = join(data, 'secrets', name);
      expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
      const secret =
        readFileSync(file, 'utf8').trim().split('\n').at(-2) ?? readFileSync(file, 'utf8').trim();
      expect(hub.out() + hub.err()).not.toContain(secret);
      expect(readFileSync(`/proc/${String(hub.pid)}/cmdline`, 'utf8')).not.toContain(secret);
    }
    hub.kill('SIGINT');
    expect(await hub.exit).toBe(0);
  });

  it('shows a setup code only while there is no user, and is the same hub after a restart', async () => {
    const first = await start();
    expect(first.setup_code).toBeDefined();
    const token = await setUp(first);
    first.kill('SIGTERM');
    await first.exit;
    const second = await start();
    expect([second.hub_id, second.pin, second.setup_code]).toEqual([first.hub_id, first.pin, undefined]);
    expect((await rest(second.port, 'me', { token })).status).toBe(200);
  });

  it('killed in the middle of everything comes back with everything, its sessions closed', async () => {
    const first = await start();
    const token = await setUp(first);
    const made = await rest(first.port, 'devices', {
      method: 'POST',
      token,
      body: { device_name: 'Door', kind: 'agent' },
    });
    const { device, device_token } = made.json as { device: { device_id: string }; device_token: string };
    const ca = readFileSync(join(data, 'ca.crt'), 'utf8');
    const socketTo = (port: number) => new TestSocket(`wss://127.0.0.1:${String(port)}/ws`, { ca }).opened();
    const camera = await socketTo(first.port);
    camera.say('hello', deviceHello(device.device_id, device_token));
    await camera.next('hello_ok');
    const viewer = await socketTo(first.port);
    viewer.say('hello', { role: 'viewer', protocol: 1, token });
    await viewer.next('hello_ok');
    viewer.say('watch_request', { device_id: device.device_id });
    await camera.next('watch_request');
    await expect
      .poll(
        async () => sessionList.parse((await rest(first.port, 'sessions', { token })).json).sessions.length,
      )
      .toBe(1);

    first.kill('SIGKILL');
    expect(await first.exit).toBe('SIGKILL');
    const second = await start();
    const { sessions } = sessionList.parse((await rest(second.port, 'sessions', { token })).json);
    expect(sessions.map(({ end_reason }) => end_reason)).toEqual(['hub_restart']);
    const again = await socketTo(second.port);
    again.say('hello', deviceHello(device.device_id, device_token));
    expect((await again.next('hello_ok')).type).toBe('hello_ok');
    again.ws.terminate();
  });

  it('takes secrets from the environment and from files', async () => {
    const file = join(folder, 'jwt');
    writeFileSync(file, 'j'.repeat(48));
    const hub = await start([], { MUMU_JWT_SECRET_FILE: file, MUMU_TURN_SECRET: 't'.repeat(48) });
    expect(readdirSync(join(data, 'secrets')).sort()).toEqual(['audit-anchor', 'ca-key.pem']);
    const token = await setUp(hub);
    hub.kill('SIGTERM');
    await hub.exit;
    const other = await start([], { MUMU_JWT_SECRET: 'k'.repeat(48) });
    expect((await rest(other.port, 'me', { token })).status).toBe(401);
  });

  it('reads limits from a file', async () => {
    const config = join(folder, 'hub.json');
    writeFileSync(config, JSON.stringify({ rest_rate: { per_second: 1, burst: 2 } }));
    const hub = await start(['--config', config]);
    const statuses = await Promise.all([1, 2, 3, 4].map(async () => (await rest(hub.port, 'hub')).status));
    expect(statuses).toContain(429);
  });
});

describe('the headless hub refuses to start', { timeout: PATIENCE_MS }, () => {
  const refusal = async (args: readonly string[], environment: Record<string, string> = {}) => {
    const hub = run(args, environment);
    const event = failed.parse(await hub.firstLine);
    expect(await hub.exit).toBe(1);
    // One line for a person, and no stack.
    expect(hub.err().trim()).toBe(event.message);
    return event.code;
  };

  it('on a folder that another one uses', async () => {
    await start();
    expect(await refusal(standard())).toBe('data_dir_in_use');
  });

  it('on a port that is taken', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    expect(await refusal(['--data', data, '--bind', '127.0.0.1', '--port', String(port), '--json'])).toBe(
      'port_in_use',
    );
    server.close();
  });

  it('on an address that the machine does not have', async () => {
    expect(await refusal(['--data', data, '--bind', '203.0.113.7', '--port', '0', '--json'])).toBe(
      'address_unavailable',
    );
  });

  it('with a short secret', async () => {
    expect(await refusal(standard(), { MUMU_JWT_SECRET: 'short' })).toBe('secret_too_short');
  });

  it('without the key of its certificate', async () => {
    const hub = await start();
    hub.kill('SIGTERM');
    await hub.exit;
    rmSync(join(data, 'secrets/ca-key.pem'));
    const before = readFileSync(join(data, 'ca.crt'), 'utf8');
    expect(await refusal(standard())).toBe('ca_key_missing');
    expect(readFileSync(join(data, 'ca.crt'), 'utf8')).toBe(before);
  });

  it('on a database of a newer version, which it leaves alone', async () => {
    const hub = await start();
    hub.kill('SIGTERM');
    await hub.exit;
    const file = join(data, 'hub.db');
    const database = new Database(file);
    database.pragma('user_version = 99990');
    database.close();
    const before = readFileSync(file, 'hex');
    expect(await refusal(standard())).toBe('database_newer');
    expect(readFileSync(file, 'hex')).toBe(before);
    expect(readdirSync(data).filter((name) => /-(wal|shm)$/.test(name))).toEqual([]);
  });

  it('in a place that is no folder', async () => {
    writeFileSync(data, 'a file');
    chmodSync(data, 0o600);
    expect(await refusal(standard())).toBe('data_dir_unusable');
  });

  it.each([
    ['{ broken', 'config_invalid'],
    ['[]', 'config_invalid'],
    ['{"no_such_limit": 1}', 'config_invalid'],
    ['{"max_connections": "many"}', 'config_invalid'],
  ])('with the configuration %s', async (text, code) => {
    const config = join(folder, 'hub.json');
    writeFileSync(config, text);
    expect(await refusal([...standard(), '--config', config])).toBe(code);
  });
});

describe('the command line', { timeout: PATIENCE_MS }, () => {
  it.each([
    [['--wat']],
    [[]],
    [['--data']],
    [['--data', 'x', '--port', 'seven']],
    [['--data', 'x', '--port', '65536']],
    [['--data', 'x', 'stray']],
  ])('%j is answered with how to use it', async (args) => {
    const hub = run(args);
    expect(await hub.exit).toBe(2);
    expect(hub.err()).toMatch(/Usage: /);
    expect(hub.out()).toBe('');
  });

  it('explains itself, and speaks to people without --json', async () => {
    const help = run(['--help']);
    expect(await help.exit).toBe(0);
    expect(help.out()).toMatch(/--data DIR[\s\S]*MUMU_JWT_SECRET/);
    const hub = run(standard().filter((arg) => arg !== '--json'));
    expect(await hub.firstLine).toMatch(/is listening/);
    await expect.poll(() => hub.out()).toMatch(/Setup code[^\n]*: [0-9A-Z]{4}(-[0-9A-Z]{4}){3}/);
    expect(hub.out()).toMatch(/https:\/\/127\.0\.0\.1:\d+/);
  });
});
