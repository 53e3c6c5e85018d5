import { readdir, readFile, readlink } from 'node:fs/promises';
import ipaddr from 'ipaddr.js';

/** `st` of a listening TCP socket, and of a UDP socket that is connected to nobody (Linux, net/tcp_states.h). */
const WAITING = { tcp: '0A', udp: '07' } as const;

export interface OpenPort {
  address: string;
  port: number;
}

/**
 * Every port on which a process takes what comes, as the system says; null where it does not say: anything but Linux, and
 * processes of others.
 */
export async function openPortsOf(pid: number | 'self', protocol: 'tcp' | 'udp'): Promise<OpenPort[] | null> {
  const inodes = await socketInodes(pid);
  if (inodes === null) return null;
  const names = [protocol, `${protocol}6`];
  const tables = await Promise.all(names.map((name) => readTable(`/proc/${pid}/net/${name}`)));
  return tables
    .flat()
    .filter(([, , , state, , , , , , inode]) => state === WAITING[protocol] && inodes.has(inode ?? ''))
    .map(([, local = '']) => parseLocal(local));
}

async function socketInodes(pid: number | 'self'): Promise<Set<string> | null> {
  const names = await readdir(`/proc/${pid}/fd`).catch(() => null);
  if (names === null) return null;
  // One that was closed meanwhile has no link any more.
  const links = await Promise.all(names.map((name) => readlink(`/proc/${pid}/fd/${name}`).catch(() => '')));
  return new Set(links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []));
}

async function readTable(file: string): Promise<string[][]> {
  // Without IPv6 there is no tcp6.
  const text = await readFile(file, 'utf8').catch(() => '');
  const [, ...lines] = text.trim().split('\n');
  return lines.map((line) => line.trim().split(/\s+/));
}

/** `0100007F:1D13`: 32-bit words in the machine's order, which is little-endian wherever we run; the port is big-endian. */
function parseLocal(local: string): OpenPort {
  const [address = '', port = ''] = local.split(':');
  const words = address.match(/.{8}/g) ?? [];
  const bytes = words.flatMap((word) => [...Buffer.from(word, 'hex')].reverse());
  return { address: ipaddr.fromByteArray(bytes).toString(), port: Number.parseInt(port, 16) };
}
