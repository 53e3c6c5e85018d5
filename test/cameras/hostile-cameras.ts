import type { Socket } from 'node:net';
import { plainScript, rtpPacket, sdpAnswer, type Script } from '../gateway/rtsp/scripted-camera.ts';

/* What cameras send that want to do harm, or that a harmful program put in the place of one. */

const OK = 'RTSP/1.0 200 OK';
const TEN_MB = 10 << 20;
const PACKET_MS = 20;

/** A description of ten megabytes, all of it lines that an SDP may have. */
export const hugeDescription: Script = (request, connection) =>
  request.method === 'DESCRIBE'
    ? sdpAnswer(Buffer.alloc(TEN_MB, 'a=x-lines:without-end\r\n'))
    : plainScript(request, connection);

/** An answer whose headers never end. */
export const endlessHeader: Script = (request, connection) => {
  if (request.method !== 'DESCRIBE') return plainScript(request, connection);
  connection.send(`${OK}\r\nCSeq: ${request.headers['cseq'] ?? ''}\r\n`);
  pour(connection.socket, Buffer.alloc(16_384, 'X-Header: more of it\r\n'));
  return null;
};

/** Good packets, on channels that were never agreed on. */
export const wrongChannels: Script = (request, connection) => {
  if (request.method === 'PLAY') {
    sendEvery(connection.socket, (count) => {
      connection.frame(9, rtpPacket(count));
      connection.frame(200, rtpPacket(count));
    });
  }
  return plainScript(request, connection);
};

/** On the right channels, bytes that mean nothing: headers that lie about their length, fragments without a beginning, nothing at all. */
export const garbagePackets: Script = (request, connection) => {
  if (request.method === 'PLAY') {
    sendEvery(connection.socket, (count) => {
      for (const packet of garbage(count)) connection.frame(0, packet);
    });
  }
  return plainScript(request, connection);
};

function garbage(count: number): Buffer[] {
  const header = (first: number): Buffer => {
    const packet = rtpPacket(count, 0x1234, '');
    packet[0] = first;
    return packet;
  };
  return [
    Buffer.alloc(0),
    Buffer.alloc(3, 0xff),
    header(0x9f),
    header(0xb0),
    Buffer.concat([header(0x80), Buffer.from([0x7c, 0x05, 0xff])]),
    Buffer.concat([header(0x80), Buffer.from([0x78, 0xff, 0xff, 0x67])]),
    Buffer.concat([header(0x80), Buffer.from([0x67]), Buffer.alloc(1_000, 0xff)]),
    Buffer.concat([header(0x80), Buffer.from([0x65]), Buffer.alloc(1_000)]),
  ];
}

function sendEvery(socket: Socket, send: (count: number) => void): void {
  let count = 0;
  const timer = setInterval(() => {
    send(count);
    count += 1;
  }, PACKET_MS);
  socket.on('close', () => clearInterval(timer));
}

/** As fast as it is taken, until the other side has had enough. */
function pour(socket: Socket, bytes: Buffer): void {
  const more = (error?: Error | null): void => {
    if (error == null && socket.writable) socket.write(bytes, more);
  };
  more();
}

/** Nine levels of ten entities each: a billion copies, if anybody would expand it. */
export const XML_BOMB = [
  '<?xml version="1.0"?><!DOCTYPE Envelope [<!ENTITY e0 "camera">',
  ...Array.from(
    { length: 9 },
    (_, level) => `<!ENTITY e${String(level + 1)} "${`&e${String(level)};`.repeat(10)}">`,
  ),
  ']><Envelope><Body>&e9;</Body></Envelope>',
].join('');
