import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';

export interface Announced {
  /** EndpointReference; left out where it is null. */
  reference: string | null;
  types: string;
  scopes: string | null;
  xaddrs: string;
}

export interface WsDiscoveryResponderOptions {
  host: string;
  port: number;
  /** Joins the group on this interface; unicast only when left out. */
  group?: { address: string; on: string };
  announced: readonly Announced[];
  /** Some answer to just one kind of probe. */
  answers_to?: 'cameras' | 'everything';
  /** Sent in place of an answer. */
  instead?: readonly Buffer[];
}

/** The WS-Discovery side of an ONVIF device, over real UDP. */
export class WsDiscoveryResponder {
  /** The kinds of probes that came. */
  readonly probes: string[] = [];
  readonly #options: WsDiscoveryResponderOptions;
  readonly #socket: Socket;

  private constructor(options: WsDiscoveryResponderOptions) {
    this.#options = options;
    this.#socket = createSocket({ type: 'udp4', reuseAddr: options.group !== undefined });
    this.#socket.on('message', (probe, from) => this.#answer(probe.toString(), from));
  }

  static async start(options: WsDiscoveryResponderOptions): Promise<WsDiscoveryResponder> {
    const responder = new WsDiscoveryResponder(options);
    const socket = responder.#socket;
    await new Promise<void>((resolve) => socket.bind(options.port, options.host, resolve));
    if (options.group) socket.addMembership(options.group.address, options.group.on);
    return responder;
  }

  get port(): number {
    return this.#socket.address().port;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.#socket.close(resolve));
  }

  #answer(probe: string, { port, address }: RemoteInfo): void {
    const kind = /<d:Types>dn:NetworkVideoTransmitter<\/d:Types>/.test(probe) ? 'cameras' : 'everything';
    const relates_to = /<w:MessageID>(uuid:[0-9a-f-]{36})<\/w:MessageID>/.exec(probe)?.[1] ?? 'none';
    this.probes.push(kind);
    const { answers_to = kind, announced, instead } = this.#options;
    if (answers_to !== kind) return;
    for (const datagram of instead ?? [Buffer.from(probeMatches(announced, relates_to))])
      this.#socket.send(datagram, port, address);
  }
}

/** As gSOAP writes it, which most cameras are built on. */
export function probeMatches(announced: readonly Announced[], relates_to: string): string {
  const matches = announced.map(({ reference, types, scopes, xaddrs }) =>
    [
      '<d:ProbeMatch>',
      reference === null
        ? ''
        : `<wsa:EndpointReference><wsa:Address>${reference}</wsa:Address></wsa:EndpointReference>`,
      `<d:Types>${types}</d:Types>`,
      scopes === null ? '' : `<d:Scopes>${scopes}</d:Scopes>`,
      `<d:XAddrs>${xaddrs}</d:XAddrs><d:MetadataVersion>1</d:MetadataVersion></d:ProbeMatch>`,
    ].join(''),
  );
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://www.w3.org/2003/05/soap-envelope" ' +
    'xmlns:wsa="http://schemas.xmlsoap.org/ws/2004/08/addressing" xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery" ' +
    'xmlns:dn="http://www.onvif.org/ver10/network/wsdl" xmlns:tds="http://www.onvif.org/ver10/device/wsdl"><SOAP-ENV:Header>' +
    `<wsa:RelatesTo>${relates_to}</wsa:RelatesTo></SOAP-ENV:Header><SOAP-ENV:Body>` +
    `<d:ProbeMatches>${matches.join('')}</d:ProbeMatches></SOAP-ENV:Body></SOAP-ENV:Envelope>`
  );
}
