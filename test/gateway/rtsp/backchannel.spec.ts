import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { createBackchannelClient } from '../../../gateway/rtsp/backchannel-client.ts';
import type { Backchannel, RtspEndpoint, RtspFailure } from '../../../gateway/rtsp/rtsp-types.ts';
import { failureOf } from './rtsp-play.ts';
import { rtpPacket, sdpAnswer, type SeenRequest } from './scripted-camera.ts';
import { ScriptedPlay } from './scripted-play.ts';

const REQUIRED = 'www.onvif.org/ver20/backchannel';
const POLL = { timeout: 5000, interval: 5 };
const SDP = [
  ...['v=0', 's=camera', 'm=video 0 RTP/AVP 96', 'a=rtpmap:96 H264/90000', 'a=control:video'],
  ...['m=audio 0 RTP/AVP 8', 'a=sendonly', 'a=control:talk', ''],
].join('\r\n');

type Answers = Parameters<typeof ScriptedPlay.start>[0];

const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});

/** A camera with a backchannel, and the client in front of it. */
class Speaking {
  readonly failures: RtspFailure[] = [];
  readonly play: ScriptedPlay;
  readonly abort = new AbortController();

  constructor(play: ScriptedPlay) {
    this.play = play;
  }

  static async start(answers: Answers = () => undefined): Promise<Speaking> {
    return new Speaking(
      await ScriptedPlay.start((request, connection) => {
        const answer = answers(request, connection);
        if (answer !== undefined || request.method !== 'DESCRIBE') return answer;
        return request.headers['require'] === REQUIRED ? sdpAnswer(SDP) : undefined;
      }),
    );
  }

  open(transport: RtspEndpoint['transport'] = 'tcp'): Promise<Backchannel> {
    const ended = (failure: RtspFailure) => void this.failures.push(failure);
    return this.#client.open(this.#endpoint(transport), ended, this.abort.signal);
  }

  offered() {
    return this.#client.offered(this.#endpoint('tcp'), this.abort.signal);
  }

  get #client() {
    return createBackchannelClient({ clock: this.play.clock, policy: { allow_loopback: true } });
  }

  #endpoint(transport: RtspEndpoint['transport']): RtspEndpoint {
    return { url: this.play.camera.url, credentials: null, transport, certificate_sha256: null };
  }
}

describe('asking whether a camera can be spoken to', () => {
  it('is a description and nothing more', async () => {
    const speaking = await Speaking.start();
    expect(await speaking.offered()).toBe('PCMA');
    const { play } = speaking;
    expect(play.camera.methods()).toEqual(['OPTIONS', 'DESCRIBE']);
    await expect.poll(() => play.camera.connection.socket.closed, POLL).toBe(true);
  });

  it.each([
    ['551 Option not supported', null],
    ['404 Not Found', null],
    ['400 Bad Request', null],
  ])('answered with %s means no', async (status, expected) => {
    const speaking = await Speaking.start(({ method }) =>
      method === 'DESCRIBE' ? `RTSP/1.0 ${status}` : undefined,
    );
    expect(await speaking.offered()).toBe(expected);
  });

  it('means no at a camera that passes over what it does not know', async () => {
    const speaking = await Speaking.start(({ method }) => (method === 'DESCRIBE' ? sdpAnswer() : undefined));
    expect(await speaking.offered()).toBeNull();
  });

  it.each([
    ['503 Service Unavailable', 'busy'],
    ['401 Unauthorized', 'unauthorized'],
  ])('answered with %s is no answer', async (status, code) => {
    const speaking = await Speaking.start(({ method }) =>
      method === 'DESCRIBE' ? `RTSP/1.0 ${status}` : undefined,
    );
    expect(await failureOf(speaking.offered())).toMatchObject({ code });
  });
});

describe('a backchannel', () => {
  const asked = ({ method, url, headers }: SeenRequest) => [
    method,
    url.slice(url.indexOf('/live')),
    headers['require'],
    headers['session'],
  ];

  it('sets up that one track, and requires it each time', async () => {
    const speaking = await Speaking.start();
    const way = await speaking.open();
    const { play } = speaking;
    expect(play.camera.requests.map(asked)).toEqual([
      ['OPTIONS', '/live', undefined, undefined],
      ['DESCRIBE', '/live', REQUIRED, undefined],
      ['SETUP', '/live/talk', REQUIRED, undefined],
      ['PLAY', '/live', REQUIRED, '77'],
    ]);
    expect(way).toMatchObject({ codec: 'PCMA', payload_type: 8 });
    way.close();
    way.close();
    expect((await play.camera.request('TEARDOWN')).headers['session']).toBe('77');
    await expect.poll(() => play.clock.pending, POLL).toBe(0);
    expect(play.camera.methods().filter((method) => method === 'TEARDOWN')).toHaveLength(1);
  });

  it('sends on the channel that was agreed on, and nothing after its end', async () => {
    const speaking = await Speaking.start(({ method }) =>
      method === 'SETUP' ? 'RTSP/1.0 200 OK\r\nTransport: RTP/AVP/TCP;interleaved=6-7' : undefined,
    );
    const way = await speaking.open();
    way.send(rtpPacket(1));
    const { camera } = speaking.play;
    await expect.poll(() => camera.frames, POLL).toEqual([{ channel: 6, payload: rtpPacket(1) }]);
    way.close();
    way.send(rtpPacket(2));
    await camera.request('TEARDOWN');
    expect(camera.frames).toHaveLength(1);
  });

  it('goes to the camera’s port over UDP, without a packet before the first word', async () => {
    const camera = createSocket('udp4').bind(0, '127.0.0.1');
    sockets.push(camera);
    await once(camera, 'listening');
    const came: Buffer[] = [];
    camera.on('message', (packet) => came.push(packet));
    const { port } = camera.address();
    const speaking = await Speaking.start(({ method, headers }) =>
      method === 'SETUP'
        ? `RTSP/1.0 200 OK\r\nTransport: ${headers['transport'] ?? ''};server_port=${String(port)}-${String(port + 1)}`
        : undefined,
    );
    const way = await speaking.open('udp');
    way.send(rtpPacket(1));
    way.send(rtpPacket(2));
    await expect.poll(() => came, POLL).toEqual([rtpPacket(1), rtpPacket(2)]);
    way.close();
    way.send(rtpPacket(3));
  });

  it('is opened over UDP where TCP is refused', async () => {
    const speaking = await Speaking.start(({ method, headers }) => {
      if (method !== 'SETUP') return undefined;
      const { transport = '' } = headers;
      return transport.includes('TCP')
        ? 'RTSP/1.0 461 Unsupported transport'
        : `RTSP/1.0 200 OK\r\nTransport: ${transport};server_port=9-10`;
    });
    (await speaking.open('auto')).close();
    expect(speaking.play.camera.methods().filter((method) => method === 'SETUP')).toHaveLength(2);
  });

  it('is refused over UDP by a camera that names no port', async () => {
    const speaking = await Speaking.start();
    expect(await failureOf(speaking.open('udp'))).toMatchObject({ code: 'bad_answer' });
  });

  it.each([
    ['SETUP', '454 Session Not Found', 'bad_answer'],
    ['PLAY', '403 Forbidden', 'unauthorized'],
  ])('of which %s is refused fails, and leaves nothing open', async (refused, status, code) => {
    const speaking = await Speaking.start(({ method }) =>
      method === refused ? `RTSP/1.0 ${status}` : undefined,
    );
    expect(await failureOf(speaking.open())).toMatchObject({ code });
    const { camera, clock } = speaking.play;
    await expect.poll(() => camera.connection.socket.closed, POLL).toBe(true);
    await expect.poll(() => clock.pending, POLL).toBe(0);
  });

  it('that is gone meanwhile can’t be opened', async () => {
    const speaking = await Speaking.start(({ method }) => (method === 'DESCRIBE' ? sdpAnswer() : undefined));
    expect(await failureOf(speaking.open())).toMatchObject({ code: 'not_found' });
  });

  it('is given up while the camera thinks about PLAY', async () => {
    const speaking = await Speaking.start(({ method }) => (method === 'PLAY' ? null : undefined));
    const opened = speaking.open();
    const { camera, clock } = speaking.play;
    await camera.request('PLAY');
    speaking.abort.abort(new Error('enough'));
    await expect(opened).rejects.toThrow('enough');
    await camera.request('TEARDOWN');
    await expect.poll(() => clock.pending, POLL).toBe(0);
  });

  it('is kept alive, and says when the camera ends it', async () => {
    const speaking = await Speaking.start();
    await speaking.open();
    const { camera, clock } = speaking.play;
    clock.advance(30_000);
    expect((await camera.request('GET_PARAMETER')).headers['session']).toBe('77');
    camera.connection.socket.destroy();
    await expect.poll(() => speaking.failures, POLL).toMatchObject([{ code: 'closed_by_camera' }]);
    expect(clock.pending).toBe(0);
  });
});
