import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createRtspClient } from '../../../gateway/rtsp/rtsp-client.ts';
import { systemClock } from '../../../signaling/clock.ts';
import { PacketLog } from './packet-log.ts';
import { failureOf } from './rtsp-play.ts';
import { sdpAnswer, type SeenRequest } from './scripted-camera.ts';
import { ScriptedPlay } from './scripted-play.ts';

const credentials = { username: 'ad"min:', password: 'se/cr%40@ä' };

describe('a redirect', () => {
  it('is followed to another path of the same machine', async () => {
    const play = await ScriptedPlay.start(({ method, url }) =>
      method === 'DESCRIBE' && !url.endsWith('/3')
        ? `RTSP/1.0 302 Found\r\nLocation: ${next(url)}`
        : undefined,
    );
    await play.open();
    const described = play.camera.requests.filter(({ method }) => method === 'DESCRIBE');
    expect(described.map(({ url }) => url.slice(play.camera.url.length))).toEqual(['', '/1', '/2', '/3']);
  });

  it('without an end is not', async () => {
    const play = await ScriptedPlay.start(({ method, url }) =>
      method === 'DESCRIBE' ? `RTSP/1.0 302 Found\r\nLocation: ${next(url)}` : undefined,
    );
    expect(await failureOf(play.open())).toMatchObject({ code: 'bad_answer' });
    expect(play.camera.connections).toHaveLength(4);
  });

  it.each([
    ['another machine', (url: string) => url.replace('127.0.0.1', 'localhost')],
    ['another protocol', (url: string) => url.replace('rtsp', 'http')],
    ['a file', () => 'file:///etc/passwd'],
  ])('to %s is not followed', async (_, locate) => {
    const play = await ScriptedPlay.start(({ method, url }) =>
      method === 'DESCRIBE' ? `RTSP/1.0 301 Moved\r\nLocation: ${locate(url)}` : undefined,
    );
    const { code, message } = await failureOf(play.open({ credentials }));
    expect(code).toBe('bad_answer');
    expect(message).not.toContain(locate(play.camera.url));
    expect(play.camera.connections).toHaveLength(1);
  });
});

describe('a refusal', () => {
  it.each([
    [403, 'unauthorized'],
    [404, 'not_found'],
    [461, 'transport_refused'],
    [500, 'bad_answer'],
  ])('with %d is %s', async (status, code) => {
    const play = await ScriptedPlay.start(({ method }) =>
      method === 'SETUP' ? `RTSP/1.0 ${String(status)} No` : undefined,
    );
    expect(await failureOf(play.open())).toMatchObject({ code });
  });

  it('because of too many viewers is no last word: it may be our own last session that is not quite over', async () => {
    let refusals = 2;
    const play = await ScriptedPlay.start(({ method }) =>
      method === 'SETUP' && refusals-- > 0 ? 'RTSP/1.0 503 No' : undefined,
    );
    const opened = play.open();
    await patiently(play, 3);
    expect((await opened).transport).toBe('tcp');
  });

  it('because of too many viewers that stays is told', async () => {
    const play = await ScriptedPlay.start(({ method }) =>
      method === 'SETUP' ? 'RTSP/1.0 453 No' : undefined,
    );
    const failed = failureOf(play.open());
    await patiently(play, 4);
    expect(await failed).toMatchObject({ code: 'busy' });
    expect(play.camera.connections).toHaveLength(4);
  });

  it.each<[string, Buffer]>([
    ['10 MB of SDP', sdpAnswer(Buffer.alloc(10_000_000, 0x61))],
    ['a header without an end', Buffer.alloc(100_000, 'RTSP/1.0 200 OK\r\nX: a'.padEnd(100_000, 'a'))],
    ['a web page', Buffer.from('HTTP/1.1 200 OK\r\n\r\n<html>')],
    ['another protocol', Buffer.from('SSH-2.0-OpenSSH_9.2\r\n')],
  ])('of what sends %s comes at once', async (_, bytes) => {
    const play = await ScriptedPlay.start(() => bytes);
    expect(await failureOf(play.open())).toMatchObject({ code: 'bad_answer' });
  });

  it('comes where nobody listens', async () => {
    const play = await ScriptedPlay.start();
    await play.camera.stop();
    expect(await failureOf(play.open())).toMatchObject({ code: 'unreachable' });
  });

  it.each(['http://127.0.0.1/', 'rtsp://', 'nonsense', 'file:///etc/passwd', `rtsp://h/${'x'.repeat(3000)}`])(
    'comes for what is no address of a stream: %.40s',
    async (url) => {
      const play = await ScriptedPlay.start();
      expect(await failureOf(play.open({ url }))).toMatchObject({ code: 'bad_answer' });
    },
  );

  it.each([
    'rtsp://127.0.0.1/',
    'rtsp://localhost/',
    'rtsp://127.1/',
    'rtsp://[::1]/',
    'rtsp://0.0.0.0/',
    'rtsp://169.254.169.254/',
    'rtsp://224.0.0.1/',
    'rtsp://[::ffff:127.0.0.1]/',
  ])('comes for an address where no camera is: %s', async (url) => {
    const open = createRtspClient({ clock: systemClock, policy: { allow_loopback: false } });
    const endpoint = { url, credentials: null, transport: 'tcp', certificate_sha256: null } as const;
    expect(await failureOf(open(endpoint, new PacketLog(), new AbortController().signal))).toMatchObject({
      code: 'address_not_allowed',
    });
  });
});

describe('signing in', () => {
  const challenge = (...headers: string[]): string =>
    ['RTSP/1.0 401 Unauthorized', ...headers.map((header) => `WWW-Authenticate: ${header}`)].join('\r\n');

  const sent = (play: ScriptedPlay): string[] =>
    play.camera.requests.map(({ headers }) => headers['authorization'] ?? '');

  it('takes the best of what is offered, and answers it for the very URL that is asked for', async () => {
    const play = await ScriptedPlay.start(({ headers }) =>
      headers['authorization'] === undefined
        ? challenge(
            'Basic realm="a"',
            'Digest realm="a", nonce="1"',
            'Digest realm="a", nonce="2", algorithm=SHA-256, qop="auth"',
          )
        : undefined,
    );
    await play.open({ credentials });
    const answered = play.camera.requests.filter(({ headers }) => headers['authorization'] !== undefined);
    for (const [index, request] of answered.entries()) {
      expect(request.headers['authorization']).toContain('algorithm=SHA-256');
      expect(request.headers['authorization']).toContain(`nc=0000000${String(index + 1)}`);
      expect(isSigned(request)).toBe(true);
    }
    expect(sent(play).filter((value) => value === '')).toHaveLength(1);
  });

  it('falls back to Basic only where nothing else is offered', async () => {
    const play = await ScriptedPlay.start(({ headers }) =>
      headers['authorization'] === undefined ? challenge('Basic realm="a"') : undefined,
    );
    await play.open({ credentials });
    const basic = Buffer.from(sent(play).at(-1)?.slice(6) ?? '', 'base64').toString('utf8');
    expect(basic).toBe('ad"min::se/cr%40@ä');
  });

  it.each([['Digest realm="a", nonce="n"'], ['Basic realm="a"']])(
    'tries a password once: %s',
    async (header) => {
      let count = 0;
      const play = await ScriptedPlay.start(() =>
        challenge(header.replace('"n"', `"${String((count += 1))}"`)),
      );
      const failure = await failureOf(play.open({ credentials, transport: 'auto' }));
      expect(failure.code).toBe('unauthorized');
      expect(sent(play).filter((value) => value !== '')).toHaveLength(1);
      for (const secret of [
        credentials.password,
        credentials.username,
        encodeURIComponent(credentials.password),
      ]) {
        expect(JSON.stringify(failure)).not.toContain(secret);
        expect(play.camera.requests.map(({ url }) => url).join()).not.toContain(secret);
      }
    },
  );

  it('answers a stale nonce once more, and a camera that changes its nonce in the midst', async () => {
    let nonce = 1;
    const seen = new Set<string>();
    const play = await ScriptedPlay.start(({ method, headers }) => {
      const is_new = !(headers['authorization'] ?? '').includes(`nonce="${String(nonce)}"`);
      if (is_new || seen.has(method))
        return is_new ? challenge(`Digest realm="a", nonce="${String(nonce)}"`) : undefined;
      seen.add(method);
      nonce += 1;
      return challenge(`Digest realm="a", nonce="${String(nonce)}", stale=TRUE`);
    });
    await play.open({ credentials });
    expect(nonce).toBe(5);
  });

  it('is not done without end for a camera that calls every nonce stale', async () => {
    let nonce = 0;
    const play = await ScriptedPlay.start(() =>
      challenge(`Digest realm="a", nonce="${String((nonce += 1))}", stale=true`),
    );
    expect(await failureOf(play.open({ credentials }))).toMatchObject({ code: 'unauthorized' });
    expect(play.camera.requests).toHaveLength(3);
  });

  it('connects again to a camera that closes behind its challenge', async () => {
    const play = await ScriptedPlay.start(({ headers }, connection) => {
      if (headers['authorization'] !== undefined) return undefined;
      connection.socket.end(
        'RTSP/1.0 401 Unauthorized\r\nCSeq: 1\r\nWWW-Authenticate: Digest realm="a", nonce="1"\r\n\r\n',
      );
      return null;
    });
    await play.open({ credentials });
    expect(play.camera.connections).toHaveLength(2);
  });

  it.each([
    ['nothing to sign in with', null, 'Basic realm="a"'],
    ['a way that is not known', credentials, 'Negotiate'],
    ['no challenge', credentials, 'Basic'.slice(5)],
  ])('fails with %s', async (_, account, header) => {
    const play = await ScriptedPlay.start(() => challenge(header));
    expect(await failureOf(play.open({ credentials: account }))).toMatchObject({ code: 'unauthorized' });
  });

  it('never puts credentials of the URL into a request', async () => {
    const play = await ScriptedPlay.start();
    await play.open({ url: play.camera.url.replace('rtsp://', 'rtsp://user:secret@') });
    expect(JSON.stringify(play.camera.requests)).not.toContain('secret');
  });

  it('keeps a name from becoming a header of its own', async () => {
    const play = await ScriptedPlay.start(({ headers }) =>
      headers['authorization'] === undefined ? challenge('Digest realm="a\rX: y", nonce="1"') : undefined,
    );
    await play.open({ credentials: { username: 'a\r\nX-Evil: 1', password: 'p' } });
    expect(play.camera.requests.flatMap(({ headers }) => Object.keys(headers))).not.toContain('x-evil');
  });
});

/** Computes the response anew, by RFC 7616 §3.4.1. */
function isSigned({ method, url, headers }: SeenRequest): boolean {
  const field = (name: string): string =>
    new RegExp(`\\b${name}="?([^",]*)`).exec(headers['authorization'] ?? '')?.[1] ?? '';
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
  const a1 = hash(`${credentials.username}:a:${credentials.password}`);
  const a2 = hash(`${method}:${url}`);
  return field('response') === hash([a1, '2', field('nc'), field('cnonce'), 'auth', a2].join(':'));
}

const next = (url: string): string => {
  const [, base = '', count] = /^(.*\/live)(?:\/(\d))?$/.exec(url) ?? [];
  return `${base}/${String(Number(count ?? 0) + 1)}`;
};

/** Lets the time between tries pass until the camera was asked so often. */
async function patiently(play: ScriptedPlay, tries: number): Promise<void> {
  await expect
    .poll(() => {
      if (play.camera.connections.length < tries) play.clock.advance(300);
      return play.camera.connections.length;
    })
    .toBe(tries);
}
