import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { expect } from 'vitest';

/** A request as the camera read it. */
export interface SeenRequest {
  method: string;
  url: string;
  headers: Readonly<Record<string, string>>;
}

/** What is sent for a request: its lines, without the empty one at the end and with CSeq put in, or bytes as they are; null for silence. */
type Answer = string | Buffer | null;

export type Script = (request: SeenRequest, connection: ScriptedConnection) => Answer;

/** What every camera says when nothing about it is odd. */
export const SDP = [
  'v=0',
  'o=- 1 1 IN IP4 127.0.0.1',
  's=camera',
  't=0 0',
  'm=video 0 RTP/AVP 96',
  'a=rtpmap:96 H264/90000',
  'a=control:track1',
  'm=audio 0 RTP/AVP 0',
  'a=control:track2',
  '',
].join('\r\n');

export function sdpAnswer(sdp: string | Buffer = SDP, ...headers: string[]): Buffer {
  const body = Buffer.from(sdp);
  const head = ['RTSP/1.0 200 OK', 'CSeq: {cseq}', ...headers, `Content-Length: ${String(body.length)}`];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]);
}

/** The answers of a camera that does everything as it should, over TCP. */
export const plainScript: Script = ({ method, headers }) => {
  switch (method) {
    case 'OPTIONS':
      return 'RTSP/1.0 200 OK\r\nPublic: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN, GET_PARAMETER';
    case 'DESCRIBE':
      return sdpAnswer();
    case 'SETUP':
      return `RTSP/1.0 200 OK\r\nSession: 77;timeout=60\r\nTransport: ${headers['transport'] ?? ''}`;
    default:
      return 'RTSP/1.0 200 OK';
  }
};

export class ScriptedConnection {
  readonly socket: Socket;
  constructor(socket: Socket) {
    this.socket = socket;
  }

  /** Bytes as they are. */
  send(bytes: string | Buffer): void {
    this.socket.write(bytes);
  }

  frame(channel: number, payload: Buffer): void {
    const header = Buffer.from([0x24, channel, payload.length >> 8, payload.length & 0xff]);
    this.send(Buffer.concat([header, payload]));
  }
}

/** A TCP server that answers as a test tells it to: for quirks that no good server has. */
export class ScriptedCamera {
  readonly requests: SeenRequest[] = [];
  /** Interleaved frames that came from the client. */
  readonly frames: { channel: number; payload: Buffer }[] = [];
  readonly connections: ScriptedConnection[] = [];
  readonly url: string;
  readonly #server: Server;
  readonly #script: Script;

  private constructor(server: Server, script: Script) {
    this.#server = server;
    this.url = `rtsp://127.0.0.1:${String((server.address() as AddressInfo).port)}/live`;
    this.#script = script;
    server.on('connection', (socket) => this.#serve(socket));
  }

  /** @param port 0 for any that is free */
  static async start(script: Script, port = 0): Promise<ScriptedCamera> {
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    return new ScriptedCamera(server, script);
  }

  /** The last connection. */
  get connection(): ScriptedConnection {
    const last = this.connections.at(-1);
    if (last === undefined) throw new Error('nobody has connected');
    return last;
  }

  methods(): string[] {
    return this.requests.map(({ method }) => method);
  }

  /** Resolves with the first request of this method, when it has come. */
  async request(method: string): Promise<SeenRequest> {
    await expect.poll(() => this.methods(), { timeout: 5000, interval: 5 }).toContain(method);
    const found = this.requests.find((request) => request.method === method);
    if (found === undefined) throw new Error('it vanished');
    return found;
  }

  async stop(): Promise<void> {
    for (const { socket } of this.connections) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #serve(socket: Socket): void {
    const connection = new ScriptedConnection(socket);
    this.connections.push(connection);
    socket.on('error', () => undefined);
    let unread = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      unread = Buffer.concat([unread, chunk]);
      for (let taken = this.#take(unread, connection); taken > 0; taken = this.#take(unread, connection)) {
        unread = unread.subarray(taken);
      }
    });
  }

  /** @returns how many bytes were read; 0 when more have to come */
  #take(bytes: Buffer, connection: ScriptedConnection): number {
    if (bytes[0] === 0x24) {
      if (bytes.length < 4 || bytes.length < 4 + bytes.readUInt16BE(2)) return 0;
      const end = 4 + bytes.readUInt16BE(2);
      this.frames.push({ channel: bytes.readUInt8(1), payload: bytes.subarray(4, end) });
      return end;
    }
    const end = bytes.indexOf('\r\n\r\n');
    if (end === -1) return 0;
    const text = bytes.subarray(0, end).toString('utf8');
    // What the camera asked is answered with a status line; nobody needs that.
    if (!text.startsWith('RTSP/')) this.#answer(seen(text), connection);
    return end + 4;
  }

  #answer(request: SeenRequest, connection: ScriptedConnection): void {
    this.requests.push(request);
    const answer = this.#script(request, connection);
    if (answer === null) return;
    const cseq = request.headers['cseq'] ?? '';
    if (typeof answer !== 'string') {
      const at = answer.indexOf('{cseq}');
      connection.send(
        at === -1
          ? answer
          : Buffer.concat([answer.subarray(0, at), Buffer.from(cseq), answer.subarray(at + 6)]),
      );
      return;
    }
    const [start = '', ...lines] = answer.split('\r\n');
    connection.send([start, `CSeq: ${cseq}`, ...lines, '', ''].join('\r\n'));
  }
}

function seen(text: string): SeenRequest {
  const [start = '', ...lines] = text.split('\r\n');
  const [method = '', url = ''] = start.split(' ');
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  return { method, url, headers: Object.fromEntries(headers) };
}

/** An RTP packet without content. */
export function rtpPacket(sequence: number, ssrc = 0x1234, payload = 'x'): Buffer {
  const header = Buffer.alloc(12);
  header.writeUInt16BE(0x8060, 0);
  header.writeUInt16BE(sequence & 0xffff, 2);
  header.writeUInt32BE(ssrc, 8);
  return Buffer.concat([header, Buffer.from(payload)]);
}
