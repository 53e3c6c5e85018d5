import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PLUGINS = ['audiobridge', 'duktape', 'echotest', 'lua', 'nosip', 'recordplay', 'sip', 'textroom'];
const MORE_PLUGINS = ['videocall', 'videoroom', 'voicemail'];
const TRANSPORTS = ['http', 'mqtt', 'nanomsg', 'pfunix', 'rabbitmq'];
const LOGGERS = ['jsonlog'];

export interface Janus {
  pid: number;
  /** Of its WebSocket interface on the loopback. */
  port: number;
  stop(): void;
}

export function hasJanus(): boolean {
  try {
    execFileSync('which', ['janus'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Debian's Janus with its streaming plugin and nothing else. @param address the one that its media uses */
export async function startJanus(address: string, port: number): Promise<Janus> {
  const folder = mkdtempSync(join(tmpdir(), 'mumu-janus-'));
  const libraries = (names: readonly string[]): string =>
    names.map((name) => `libjanus_${name}.so`).join(',');
  const general = 'general: { log_to_stdout = true; debug_level = 2; }';
  const off = `plugins: { disable = "${libraries([...PLUGINS, ...MORE_PLUGINS])}" }`;
  const ways = `transports: { disable = "${libraries(TRANSPORTS)}" }\nloggers: { disable = "${libraries(LOGGERS)}" }`;
  const nat = `nat: { ice_enforce_list = "${address}"; ice_lite = false; }\nmedia: { ipv6 = false; }`;
  writeFileSync(join(folder, 'janus.jcfg'), [general, off, ways, nat, ''].join('\n'));
  writeFileSync(join(folder, 'janus.plugin.streaming.jcfg'), 'general: { }\n');
  const socket = `general: { json = "compact"; ws = true; ws_port = ${String(port)}; ws_ip = "127.0.0.1"; }\n`;
  writeFileSync(join(folder, 'janus.transport.websockets.jcfg'), socket);
  const child = spawn('janus', ['--configs-folder', folder], { stdio: ['ignore', 'ignore', 'inherit'] });
  const stop = (): void => {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  await listening(child, port);
  return { pid: child.pid ?? 0, port, stop };
}

async function listening(child: ChildProcess, port: number): Promise<void> {
  while (child.exitCode === null) {
    if (await connects(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`janus ended with ${String(child.exitCode)}`);
}

function connects(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}
