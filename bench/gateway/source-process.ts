import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { FPS, makeClip, type Clip } from './clip.ts';
import { packetize } from './packetize.ts';
import { MAX_COUNT, writeStamp } from './stamp.ts';

/*
 * The cameras: as many as anybody asks for, each at rtsp://<address>/<number>, over TCP or UDP as they like. Every picture carries the time at which its last
 * packet was handed to the system. Ends with its standard input.
 */

const CLOCK_RATE = 90_000;
const [address = '127.0.0.1', port = '8554'] = process.argv.slice(2);

const clip = makeClip();
const pictures = clip.units.map((unit) => packetize(unit));
const udp = createSocket('udp4').bind(0, address);
await once(udp, 'listening');
udp.setSendBufferSize(4 * 1024 * 1024);

const server = createServer(serve).listen(Number(port), address);
await once(server, 'listening');
console.log('listening');
process.stdin.on('end', () => process.exit(0)).resume();

function serve(socket: Socket): void {
  const stops: (() => void)[] = [];
  let client_port = 0;
  let interleaved = false;
  socket.setNoDelay(true);
  socket.on('error', () => undefined);
  socket.on('close', () => {
    for (const stop of stops) stop();
  });
  let text = '';
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1');
    for (let end = text.indexOf('\r\n\r\n'); end !== -1; end = text.indexOf('\r\n\r\n')) {
      answer(text.slice(0, end));
      text = text.slice(end + 4);
    }
  });

  function overTcp(packet: Buffer): void {
    socket.write(Buffer.concat([Buffer.of(0x24, 0, packet.length >> 8, packet.length & 0xff), packet]));
  }

  function overUdp(packet: Buffer): void {
    // Sent later than this call returns, so every one needs bytes of its own.
    udp.send(Buffer.from(packet), client_port, socket.remoteAddress);
  }

  function answer(request: string): void {
    const cseq = /^cseq: *(\d+)/im.exec(request)?.[1] ?? '0';
    const ports = /client_port=(\d+)/i.exec(request)?.[1];
    if (ports) client_port = Number(ports);
    if (request.startsWith('SETUP')) interleaved = request.includes('interleaved=');
    const method = request.slice(0, request.indexOf(' '));
    const { headers, body } = content(method, interleaved ? null : client_port, request.split(' ')[1] ?? '');
    const length = body ? [`Content-Length: ${String(body.length)}`] : [];
    socket.write(['RTSP/1.0 200 OK', `CSeq: ${cseq}`, ...headers, ...length, '', body].join('\r\n'));
    if (method === 'PLAY') stops.push(play(interleaved ? overTcp : overUdp));
    if (method === 'TEARDOWN') for (const stop of stops) stop();
  }
}

/** @param client_port Null for RTP in the RTSP connection. */
function content(
  method: string,
  client_port: number | null,
  url: string,
): { headers: string[]; body: string } {
  const mine = udp.address().port;
  switch (method) {
    case 'OPTIONS':
      return { headers: ['Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN, GET_PARAMETER'], body: '' };
    case 'DESCRIBE':
      return { headers: ['Content-Type: application/sdp', `Content-Base: ${url}/`], body: sdp(clip) };
    case 'SETUP': {
      if (client_port === null) {
        return {
          headers: ['Session: 1;timeout=60', 'Transport: RTP/AVP/TCP;unicast;interleaved=0-1'],
          body: '',
        };
      }
      const ports = `client_port=${String(client_port)}-${String(client_port + 1)};server_port=${String(mine)}-${String(mine + 1)}`;
      return { headers: ['Session: 1;timeout=60', `Transport: RTP/AVP;unicast;${ports}`], body: '' };
    }
    default:
      return { headers: ['Session: 1'], body: '' };
  }
}

function sdp({ sps, pps }: Clip): string {
  const sets = `sprop-parameter-sets=${sps.toString('base64')},${pps.toString('base64')}`;
  const profile = sps.subarray(1, 4).toString('hex');
  return [
    ...['v=0', `o=- 1 1 IN IP4 ${address}`, 's=bench', 'c=IN IP4 0.0.0.0', 't=0 0', 'a=control:*'],
    ...[
      'm=video 0 RTP/AVP 96',
      'a=rtpmap:96 H264/90000',
      `a=fmtp:96 packetization-mode=1;profile-level-id=${profile};${sets}`,
    ],
    ...['a=control:track1', ''],
  ].join('\r\n');
}

/** @returns what stops it */
function play(send: (packet: Buffer) => void): () => void {
  const began = performance.now() + Math.random() * (1_000 / FPS);
  const ssrc = Math.floor(Math.random() * 2 ** 32);
  let [sequence, count] = [0, 0];
  const timer = setInterval(() => {
    for (const due = ((performance.now() - began) / 1_000) * FPS; count < due; count += 1) picture();
  }, 4);
  function picture(): void {
    const packets = pictures[count % pictures.length] ?? [];
    for (const [i, packet] of packets.entries()) {
      packet.writeUInt16BE(sequence++ & 0xffff, 2);
      packet.writeUInt32BE((count * (CLOCK_RATE / FPS)) >>> 0, 4);
      packet.writeUInt32BE(ssrc, 8);
      if (i === packets.length - 1) writeStamp(packet, count % MAX_COUNT);
      send(packet);
    }
  }
  return () => {
    clearInterval(timer);
  };
}
