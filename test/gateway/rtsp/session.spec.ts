import { describe, expect, it } from 'vitest';
import { rtpPacket, sdpAnswer, SDP } from './scripted-camera.ts';
import { ScriptedPlay } from './scripted-play.ts';

const OK = 'RTSP/1.0 200 OK';
const POLL = { timeout: 5000, interval: 5 };

describe('a session', () => {
  it('asks in order, numbers its requests, and says who it is', async () => {
    const play = await ScriptedPlay.start();
    const session = await play.open();
    expect(play.camera.methods()).toEqual(['OPTIONS', 'DESCRIBE', 'SETUP', 'SETUP', 'PLAY']);
    expect(play.camera.requests.map(({ headers }) => headers['cseq'])).toEqual(['1', '2', '3', '4', '5']);
    expect(new Set(play.camera.requests.map(({ headers }) => headers['user-agent']))).toEqual(
      new Set(['MuMu Camera']),
    );
    expect(play.camera.requests.map(({ headers }) => headers['session'])).toEqual([
      undefined,
      undefined,
      undefined,
      '77',
      '77',
    ]);
    expect(play.camera.requests.map(({ url }) => url.slice(play.camera.url.length))).toEqual([
      '',
      '',
      '/track1',
      '/track2',
      '',
    ]);
    session.close();
  });

  it('says goodbye once, and tells nobody that it ended', async () => {
    const play = await ScriptedPlay.start();
    const session = await play.open();
    session.close();
    session.close();
    expect((await play.camera.request('TEARDOWN')).headers['session']).toBe('77');
    await expect.poll(() => play.clock.pending, POLL).toBe(0);
    play.camera.connection.frame(0, rtpPacket(1));
    expect(play.camera.methods().filter((method) => method === 'TEARDOWN')).toHaveLength(1);
    expect([play.log.failures, play.log.rtp_packets]).toEqual([[], []]);
  });

  it('takes channels that the camera changed, and passes over unknown ones and what is no RTP', async () => {
    const play = await ScriptedPlay.start(({ method, url }) =>
      method === 'SETUP'
        ? `${OK}\r\nTransport: RTP/AVP/TCP;interleaved=${url.endsWith('1') ? '10-11' : '4'}`
        : undefined,
    );
    await play.open();
    const { connection } = play.camera;
    connection.frame(0, rtpPacket(1));
    connection.frame(10, Buffer.from('80600001', 'hex'));
    connection.frame(10, Buffer.alloc(20));
    connection.frame(10, rtpPacket(2));
    connection.frame(5, Buffer.from('80c90001000000ff', 'hex'));
    connection.frame(5, Buffer.from('80ff0001000000ff', 'hex'));
    connection.frame(4, rtpPacket(3));
    await play.log.packets('audio', 1);
    expect(play.log.rtp_packets.map(({ track, packet }) => [track.kind, packet.readUInt16BE(2)])).toEqual([
      ['video', 2],
      ['audio', 3],
    ]);
    expect(play.log.rtcp_packets.map(({ track }) => track.kind)).toEqual(['audio']);
  });

  it('hands RTCP on that comes on the channel of RTP', async () => {
    const play = await ScriptedPlay.start();
    await play.open();
    play.camera.connection.frame(0, Buffer.from('80c90001000000ff', 'hex'));
    await expect.poll(() => play.log.rtcp_packets.length, POLL).toBe(1);
    expect(play.log.rtp_packets).toEqual([]);
  });

  it.each([['0-1'], ['2-2']])('does not play two tracks on one channel: %s', async (interleaved) => {
    const play = await ScriptedPlay.start(({ method }) =>
      method === 'SETUP' ? `${OK}\r\nTransport: RTP/AVP/TCP;interleaved=${interleaved}` : undefined,
    );
    await expect(play.open()).rejects.toMatchObject({ failure: { code: 'bad_answer' } });
    expect(play.clock.pending).toBeLessThanOrEqual(1);
  });

  it('plays without audio that the camera then refuses', async () => {
    const play = await ScriptedPlay.start(({ method, url }) =>
      method === 'SETUP' && url.endsWith('2') ? 'RTSP/1.0 500 Internal Server Error' : undefined,
    );
    expect((await play.open()).tracks.map(({ kind }) => kind)).toEqual(['video']);
  });

  it('plays from a camera that knows no OPTIONS, no session and no numbers', async () => {
    const play = await ScriptedPlay.start(({ method }) => {
      if (method === 'OPTIONS') return Buffer.from('RTSP/1.0 501 Not Implemented\r\n\r\n');
      if (method === 'DESCRIBE')
        return Buffer.from(`RTSP/1.0 200 OK\nContent-length:${String(SDP.length)}\n\n${SDP}`);
      return Buffer.from('RTSP/1.0 200\r\n\r\n');
    });
    expect((await play.open()).tracks).toHaveLength(2);
  });

  it('waits for the answer with its number, and passes over any other and over "100 Continue"', async () => {
    const play = await ScriptedPlay.start(({ method }) =>
      method === 'DESCRIBE'
        ? Buffer.concat([
            Buffer.from(
              'RTSP/1.0 404 Not Found\r\nCSeq: 900\r\n\r\nRTSP/1.0 100 Continue\r\nCSeq: 2\r\n\r\n',
            ),
            sdpAnswer(),
          ])
        : undefined,
    );
    expect((await play.open()).tracks).toHaveLength(2);
  });

  it('answers what the camera asks', async () => {
    const play = await ScriptedPlay.start();
    await play.open();
    const answers: string[] = [];
    play.camera.connection.socket.on('data', (chunk: Buffer) => answers.push(chunk.toString()));
    play.camera.connection.send('OPTIONS * RTSP/1.0\r\nCSeq: 7\r\n\r\nRECORD * RTSP/1.0\r\nCSeq: x\r\n\r\n');
    await expect.poll(() => answers.join(''), POLL).toContain('501');
    expect(answers.join('')).toBe(
      'RTSP/1.0 200 OK\r\nCSeq: 7\r\nUser-Agent: MuMu Camera\r\n\r\nRTSP/1.0 501 Not Implemented\r\nCSeq: 0\r\nUser-Agent: MuMu Camera\r\n\r\n',
    );
  });

  it('ends when the camera says goodbye, or goes without a word', async () => {
    const play = await ScriptedPlay.start();
    await play.open();
    play.camera.connection.send('TEARDOWN * RTSP/1.0\r\nCSeq: 1\r\n\r\n');
    expect(await play.log.failure()).toMatchObject({ code: 'closed_by_camera' });
    const other = await ScriptedPlay.start();
    await other.open();
    other.camera.connection.socket.destroy();
    expect(await other.log.failure()).toMatchObject({ code: 'closed_by_camera' });
    expect(other.clock.pending).toBe(0);
  });

  it('goes on after garbage, and ends when there is nothing else', async () => {
    const play = await ScriptedPlay.start();
    await play.open();
    const { connection } = play.camera;
    connection.send(Buffer.alloc(1000));
    connection.frame(0, rtpPacket(1));
    await play.log.packets('video', 1);
    connection.send(Buffer.alloc(300_000));
    expect(await play.log.failure()).toMatchObject({ code: 'bad_answer' });
  });

  it('ends when whoever listens can’t take a packet, and nothing else does', async () => {
    const play = await ScriptedPlay.start();
    play.log.rtp = () => {
      throw new TypeError('a bug');
    };
    await play.open();
    play.camera.connection.frame(0, rtpPacket(1));
    expect(await play.log.failure()).toMatchObject({ code: 'bad_answer' });
  });

  it('ends when the camera asks on and on without reading the answers', async () => {
    const play = await ScriptedPlay.start();
    await play.open();
    const { socket } = play.camera.connection;
    socket.pause();
    const questions = 'OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n'.repeat(5000);
    const asking = setInterval(() => socket.write(questions), 1);
    expect(await play.log.failure()).toMatchObject({ code: 'timeout' });
    clearInterval(asking);
  });
});

describe('time', () => {
  it('ends a stream without packets after 5 s', async () => {
    const play = await ScriptedPlay.start();
    await play.open();
    play.clock.advance(4500);
    play.camera.connection.frame(0, rtpPacket(1));
    await play.log.packets('video', 1);
    play.clock.advance(4500);
    expect(play.log.failures).toEqual([]);
    play.clock.advance(1000);
    expect(play.log.failures).toMatchObject([{ code: 'no_data' }]);
  });

  it('takes no sleep of the computer for a silence of the camera', async () => {
    const play = await ScriptedPlay.start();
    await play.open();
    play.clock.jump(60_000);
    play.clock.advance(4_250);
    expect(play.log.failures).toEqual([]);
    play.clock.advance(500);
    expect(play.log.failures).toMatchObject([{ code: 'no_data' }]);
  });

  it.each([
    ['GET_PARAMETER', undefined, ';timeout=40', 20_000],
    ['OPTIONS', 'OPTIONS, DESCRIBE', ';timeout=40', 20_000],
    ['GET_PARAMETER', undefined, '', 30_000],
    ['GET_PARAMETER', undefined, ';timeout=0', 1000],
    ['GET_PARAMETER', undefined, '; Timeout = 20 ', 10_000],
  ])('keeps it alive with %s (Public: %s) at half of "%s"', async (wanted, methods, timeout, half) => {
    const play = await ScriptedPlay.start(({ method, headers }) => {
      if (method === 'OPTIONS' && methods !== undefined) return `${OK}\r\nPublic: ${methods}`;
      if (method === 'SETUP')
        return `${OK}\r\nSession: 77${timeout}\r\nTransport: ${headers['transport'] ?? ''}`;
      return undefined;
    });
    await play.open();
    const keep = keepPlaying(play);
    await keep(half - 500);
    expect(play.camera.requests).toHaveLength(5);
    await keep(500);
    await expect.poll(() => play.camera.requests.length, POLL).toBe(6);
    expect(play.camera.requests.at(-1)).toMatchObject({
      method: wanted,
      url: play.camera.url,
      headers: { session: '77' },
    });
  });

  it('goes on when the camera does not answer that, and asks otherwise where it is not understood', async () => {
    let silent = true;
    const play = await ScriptedPlay.start(({ method }) => {
      if (method !== 'GET_PARAMETER') return undefined;
      return silent ? null : 'RTSP/1.0 501 Not Implemented';
    });
    await play.open();
    const keep = keepPlaying(play);
    await keep(30_000);
    await play.camera.request('GET_PARAMETER');
    silent = false;
    await keep(30_000);
    await expect.poll(() => play.camera.requests.length, POLL).toBe(7);
    await expect
      .poll(async () => {
        await keep(30_000);
        return play.camera.methods().at(-1);
      }, POLL)
      .toBe('OPTIONS');
    expect(play.log.failures).toEqual([]);
  });

  it('reports every 5 s what was received and lost', async () => {
    const play = await ScriptedPlay.start();
    await play.open();
    const { connection, frames } = play.camera;
    for (const sequence of [65_534, 65_535, 1, 2]) connection.frame(0, rtpPacket(sequence, 0xabcdef01));
    connection.frame(
      1,
      Buffer.concat([
        Buffer.from('80c80006abcdef01', 'hex'),
        Buffer.from('0000aaaabbbb0000', 'hex'),
        Buffer.alloc(12),
      ]),
    );
    await expect.poll(() => play.log.rtcp_packets.length, POLL).toBe(1);
    play.clock.advance(4000);
    connection.frame(0, rtpPacket(3, 0xabcdef01));
    await play.log.packets('video', 5);
    expect(frames).toEqual([]);
    play.clock.advance(1000);
    await expect.poll(() => frames.map(({ channel }) => channel), POLL).toEqual([1, 3]);
    const [video = Buffer.alloc(0), audio = Buffer.alloc(0)] = frames.map(({ payload }) => payload);
    expect(video.subarray(0, 4).toString('hex')).toBe('81c90007');
    expect(video.readUInt32BE(8)).toBe(0xabcdef01);
    // One of six: 42 of 256.
    expect([video.readUInt8(12), video.readUIntBE(13, 3)]).toEqual([42, 1]);
    expect(video.readUInt32BE(16)).toBe(0x1_0000 + 3);
    expect([video.readUInt32BE(24), video.readUInt32BE(28)]).toEqual([0xaaaabbbb, 5 * 65_536]);
    expect(video.subarray(32, 34).toString('hex')).toBe('81ca');
    expect(audio.subarray(0, 4).toString('hex')).toBe('80c90001');
    expect([video.length % 4, audio.length % 4]).toEqual([0, 0]);
  });

  it.each(['OPTIONS', 'DESCRIBE', 'SETUP', 'PLAY'])(
    'gives up when %s is not answered for 5 s',
    async (silent) => {
      const play = await ScriptedPlay.start(({ method }) => (method === silent ? null : undefined));
      const opening = expect(play.open()).rejects.toMatchObject({ failure: { code: 'timeout' } });
      await play.camera.request(silent);
      play.clock.advance(5000);
      await opening;
      await expect.poll(() => play.clock.pending, POLL).toBe(0);
    },
  );

  it.each(['OPTIONS', 'DESCRIBE', 'SETUP', 'PLAY'])(
    'gives up at once during %s when it is told to',
    async (silent) => {
      const play = await ScriptedPlay.start(({ method }) => (method === silent ? null : undefined));
      const opening = expect(play.open()).rejects.toThrow('enough');
      await play.camera.request(silent);
      play.abort.abort(new Error('enough'));
      await opening;
      await expect.poll(() => play.clock.pending, POLL).toBe(0);
      expect(play.camera.connections).toHaveLength(1);
    },
  );

  it('closes a stream that plays when it is told to', async () => {
    const play = await ScriptedPlay.start();
    await play.open();
    play.abort.abort();
    await play.camera.request('TEARDOWN');
    expect(play.log.failures).toEqual([]);
  });
});

/** Moves the clock by half seconds while packets come, so that the stream does not end for want of them. */
function keepPlaying({ camera, clock, log }: ScriptedPlay): (ms: number) => Promise<void> {
  let sequence = 0;
  return async (ms) => {
    for (let passed = 0; passed < ms; passed += 2000) {
      sequence += 1;
      camera.connection.frame(0, rtpPacket(sequence));
      await log.packets('video', sequence);
      clock.advance(Math.min(2000, ms - passed));
    }
  };
}
