import { readFileSync } from 'node:fs';

export interface DocumentedPort {
  protocol: string;
  from: number;
  to: number;
}

const ROW = /^\| (?<from>\d+)\/(?<protocol>tcp|udp)\s*\| (?<direction>[^|]*)\|(?<purpose>[^|]*)/;

/** The ports of docs/firewall.md on which the hub's own process may take what comes: not those of a TURN server. */
export function documentedPorts(): DocumentedPort[] {
  const text = readFileSync(new URL('../../docs/firewall.md', import.meta.url), 'utf8');
  const last = Number(/next free port up to (\d+)/.exec(text)?.[1]);
  return text.split('\n').flatMap((line) => {
    const { from, protocol = '', direction = '', purpose = '' } = ROW.exec(line)?.groups ?? {};
    // "answers in" go to the gateway's process, on a port that the system chose.
    const comes_in = direction.trim().split(', ').includes('in');
    if (!comes_in || purpose.includes('TURN')) return [];
    // Only the hub's own port moves on when it is taken.
    return [{ protocol, from: Number(from), to: protocol === 'tcp' ? last : Number(from) }];
  });
}

export function isDocumented(protocol: 'tcp' | 'udp', port: number): boolean {
  return documentedPorts().some((each) => each.protocol === protocol && each.from <= port && port <= each.to);
}
