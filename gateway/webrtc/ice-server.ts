import type { IceServer as LibraryIceServer, RelayType } from 'node-datachannel';
import type { IceServer } from '../../signaling/protocol/model.ts';

/** RFC 7064 and 7065: `stun:host:port`, `turn:host:port?transport=udp`, `turns:host`. */
const ICE_URL = /^(stun|turn|turns):(\[[0-9a-f:]+\]|[^:?\s]+)(?::(\d{1,5}))?(?:\?transport=(udp|tcp))?$/i;
const PORT = { stun: 3478, turn: 3478, turns: 5349 };

/** The hub's servers in the WebRTC library's terms; what is no server's address is left out. */
export function libraryIceServers(servers: readonly IceServer[]): (string | LibraryIceServer)[] {
  return servers.flatMap((server) => server.urls.flatMap((url) => libraryIceServer(url, server)));
}

function libraryIceServer(url: string, { username, credential }: IceServer): (string | LibraryIceServer)[] {
  const [, scheme, host, port, transport] = ICE_URL.exec(url) ?? [];
  if (scheme === undefined || host === undefined) return [];
  const kind = scheme.toLowerCase() as keyof typeof PORT;
  const number = port === undefined ? PORT[kind] : Number(port);
  if (kind === 'stun') return [`stun:${host}:${String(number)}`];
  const relay: RelayType =
    kind === 'turns' ? 'TurnTls' : transport?.toLowerCase() === 'tcp' ? 'TurnTcp' : 'TurnUdp';
  // An object, so that no character of a credential has to be written into a URL.
  return [
    { hostname: host, port: number, username: username ?? '', password: credential ?? '', relayType: relay },
  ];
}
