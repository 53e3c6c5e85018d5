import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { failureOf } from './rtsp-play.ts';
import { rtpPacket } from './scripted-camera.ts';
import { ScriptedPlay } from './scripted-play.ts';

const OK = 'RTSP/1.0 200 OK';
const POLL = { timeout: 5000, interval: 5 };
const sockets: Socket[] = [];

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});

/** A socket of the camera, or of somebody else on the loopback's network. */
async function udpSocket(address = '127.0.0.1'): Promise<{ port: number; seen: Buffer[]; socket: Socket }> {
  const socket = createSocket('udp4').bind(0, address);
  sockets.push(socket);
  await once(socket, 'listening');
  const seen: Buffer[] = [];
  socket.on('message', (packet) => seen.push(packet));
  return { port: socket.address().port, seen, socket };
}

/** A camera of one video track over UDP. @param server_ports of RTP and RTCP; none for a camera that does not say */
async function udpCamera(server_ports?: readonly [number, number]): Promise<ScriptedPlay> {
  return ScriptedPlay.start(({ method, url, headers }) => {
    if (method !== 'SETUP') return undefined;
    if (url.endsWith('2')) return 'RTSP/1.0 500 No';
    const ports = server_ports === undefined ? '' : `;server_port=${server_ports.join('-')}`;
    return `${OK}\r\nSession: 9\r\nTransport: ${headers['transport'] ?? ''}${ports}`;
  });
}

/** Where the client wants packets. */
async function clientPort(play: ScriptedPlay): Promise<number> {
  const { headers } = await play.camera.request('SETUP');
  const [, rtp = '', rtcp = ''] = /client_port=(\d+)-(\d+)$/.exec(headers['transport'] ?? '') ?? [];
  expect([Number(rtp) % 2, Number(rtcp) - Number(rtp)]).toEqual([0, 1]);
  return Number(rtp);
}

describe('UDP', () => {
  it('plays on an even port and the next, opens the way through a firewall, and reports', async () => {
    const [rtp, rtcp] = [await udpSocket(), await udpSocket()];
    const play = await udpCamera([rtp.port, rtcp.port]);
    const opening = play.open({ transport: 'udp' });
    const port = await clientPort(play);
    await expect.poll(() => [rtp.seen.length, rtcp.seen.length], POLL).toEqual([1, 1]);
    await play.camera.request('PLAY');
    rtp.socket.send(rtpPacket(1), port, '127.0.0.1');
    rtcp.socket.send(Buffer.from('80c90001000000ff', 'hex'), port + 1, '127.0.0.1');
    const session = await advanceUntil(play, opening);
    expect(session.transport).toBe('udp');
    await expect.poll(() => play.log.rtcp_packets.length, POLL).toBe(1);
    await advanceUntil(play, expect.poll(() => rtcp.seen.length, POLL).toBe(2));
    expect(rtcp.seen[1]?.subarray(0, 2).toString('hex')).toBe('81c9');
    session.close();
  });

  it('takes packets from the camera’s address alone', async () => {
    const [camera, stranger] = [await udpSocket(), await udpSocket('127.0.0.2')];
    const play = await udpCamera();
    const opening = play.open({ transport: 'udp' });
    const port = await clientPort(play);
    await play.camera.request('PLAY');
    for (let count = 0; count < 10; count += 1) stranger.socket.send(rtpPacket(666), port, '127.0.0.1');
    camera.socket.send(rtpPacket(1), port, '127.0.0.1');
    await advanceUntil(play, opening);
    expect(play.log.rtp_packets.map(({ packet }) => packet.readUInt16BE(2))).toEqual([1]);
  });

  it('that brings nothing for 3 s says so, and takes leave of the camera', async () => {
    const play = await udpCamera();
    const failure = failureOf(play.open({ transport: 'udp' }));
    await play.camera.request('PLAY');
    expect(await advanceUntil(play, failure)).toMatchObject({ code: 'no_data' });
    await play.camera.request('TEARDOWN');
    await expect.poll(() => play.clock.pending, POLL).toBe(0);
  });

  it('is tried where TCP is refused, and TCP again where UDP brings nothing', async () => {
    let refused = 0;
    const play = await ScriptedPlay.start(({ method, headers }) => {
      const is_tcp = headers['transport']?.includes('interleaved') ?? false;
      return method === 'SETUP' && is_tcp && (refused += 1) === 1
        ? 'RTSP/1.0 461 Unsupported Transport'
        : undefined;
    });
    const session = await advanceUntil(play, play.open({ transport: 'auto' }));
    expect(session.transport).toBe('tcp');
    const transports = play.camera.requests.flatMap(
      ({ headers }) => headers['transport']?.split(';')[0] ?? [],
    );
    expect(transports).toEqual(['RTP/AVP/TCP', 'RTP/AVP', 'RTP/AVP', 'RTP/AVP/TCP', 'RTP/AVP/TCP']);
  });

  it('is not what a camera that was asked for TCP may choose', async () => {
    const play = await ScriptedPlay.start(({ method }) =>
      method === 'SETUP' ? `${OK}\r\nTransport: RTP/AVP;unicast;client_port=1-2;server_port=3-4` : undefined,
    );
    expect(await failureOf(play.open())).toMatchObject({ code: 'transport_refused' });
  });

  it('ends at once when it is told to while it waits for the first packet', async () => {
    const play = await udpCamera();
    const opening = expect(play.open({ transport: 'udp' })).rejects.toThrow('enough');
    await play.camera.request('PLAY');
    play.abort.abort(new Error('enough'));
    await opening;
    await play.camera.request('TEARDOWN');
  });

  it('ends when whoever listens can’t take a packet', async () => {
    const camera = await udpSocket();
    const play = await udpCamera();
    play.log.rtp = () => {
      throw new TypeError('a bug');
    };
    const failure = failureOf(play.open({ transport: 'udp' }));
    const port = await clientPort(play);
    await play.camera.request('PLAY');
    camera.socket.send(rtpPacket(1), port, '127.0.0.1');
    expect(await failure).toMatchObject({ code: 'bad_answer' });
  });
});

/** Lets time pass, a little at a time, until something has come of it. */
async function advanceUntil<T>(play: ScriptedPlay, promise: PromiseLike<T>): Promise<T> {
  const passing = setInterval(() => play.clock.advance(20), 1);
  try {
    return await promise;
  } finally {
    clearInterval(passing);
  }
}
