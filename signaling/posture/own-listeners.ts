import { readdir, readFile, readlink } from 'node:fs/promises';
import ipaddr from 'ipaddr.js';

/** `st` of a listening socket in /proc/net/tcp (Linux, net/tcp_states.h). */
const LISTEN = '0A';

export interface Listener {
  address: string;
  port: number;
}

/** Every TCP port on which this process listens, as the system says; null where it does not say (anything but Linux). */
export async function ownListeners(): Promise<Listener[] | null> {
  const inodes = await socketInodes();
  if (inodes === null) return null;
  const tables = await Promise.all(['tcp', 'tcp6'].map((name) => readTable(`/proc/self/net/${name}`)));
  return tables
    .flat()
    .filter(([, , , state, , , , , , inode]) => state === LISTEN && inodes.has(inode ?? ''))
    .map(([, local = '']) => parseLocal(local));
}

async function socketInodes(): Promise<Set<string> | null> {
  const names = await readdir('/proc/self/fd').catch(() => null);
  if (names === null) return null;
  // One that was closed meanwhile has no link any more.
  const links = await Promise.all(names.map((name) => readlink(`/proc/self/fd/${name}`).catch(() => '')));
  return new Set(links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []));
}

async function readTable(file: string): Promise<string[][]> {
  // Without IPv6 there is no tcp6.
  const text = await readFile(file, 'utf8').catch(() => '');
  const [, ...lines] = text.trim().split('\n');
  return lines.map((line) => line.trim().split(/\s+/));
}

/** `0100007F:1D13`: 32-bit words in the machine's order, which is little-endian wherever we run; the port is big-endian. */
function parseLocal(local: string): Listener {
  const [address = '', port = ''] = local.split(':');
  const words = address.match(/.{8}/g) ?? [];
  const bytes = words.flatMap((word) => [...Buffer.from(word, 'hex')].reverse());
  return { address: ipaddr.fromByteArray(bytes).toString(), port: Number.parseInt(port, 16) };
}
