import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deviceHello, viewerHello } from './hello.ts';
import { HubSocket } from './hub-socket.ts';
import { sdp } from './live-session.ts';
import { RestClient } from './rest-client.ts';
import { GUARDED_ROUTES } from './routes.ts';
import { setStage, type Stage } from './stage.ts';

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a stranger without a token', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(async () => {
    const told = stage.secrets_of_b.filter((secret) =>
      stage.stranger.answers.some((answer) => answer.includes(secret)),
    );
    expect(told).toEqual([]);
    expect((await stage.owner.rest.get('users')).json['users']).toHaveLength(4);
    await stage.dispose();
  });

  /** As if every id had leaked. */
  function filled(path: string): string {
    return path
      .replace('$device', stage.cam_b.device_id)
      .replace('$session', stage.ben_session)
      .replace('$user', stage.ben.user_id)
      .replace(/\$\w+/, randomUUID());
  }

  it.each(GUARDED_ROUTES)('$method $path is unauthenticated', async ({ method, path, body }) => {
    const answer = await stage.stranger.ask(method, filled(path), { body });
    expect([answer.status, answer.json['code']]).toEqual([401, 'unauthenticated']);
    const unknown = await stage.stranger.ask(method, path.replace(/\$\w+/, randomUUID()), { body });
    expect(unknown.text).toBe(answer.text);
  });

  it('cannot set the hub up a second time', async () => {
    const answer = await stage.stranger.post('setup', {
      setup_code: '0000-0000',
      username: 'mallory',
      password: 'quiet lantern beside 12 rivers',
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
  });

  it('is told the same of a user who is not there and of a wrong password', async () => {
    const wrong = await stage.stranger.post('auth/login', { username: 'ben', password: 'wrong wrong wrong' });
    const nobody = await stage.stranger.post('auth/login', {
      username: 'nobody',
      password: 'wrong wrong wrong',
    });
    expect([wrong.status, wrong.json['code']]).toEqual([401, 'invalid_credentials']);
    expect(nobody.text).toBe(wrong.text);
    expect(Object.keys(nobody.headers)).toEqual(Object.keys(wrong.headers));
  });

  describe('with a token in the wrong place or shape', () => {
    it.each(['token', 'access_token', 'device_token', 'code', 'secret', 'TOKEN', 'Access_Token', '%74oken'])(
      'the query %s is refused',
      async (name) => {
        const answer = await stage.stranger.get(`devices?${name}=${stage.ben.token}`);
        expect([answer.status, answer.json['code']]).toEqual([400, 'credentials_in_url']);
        await expect(HubSocket.open(stage.hub, {}, `/ws?${name}=${stage.ben.token}`)).rejects.toThrow('400');
      },
    );

    const elsewhere: [string, (token: string) => Record<string, string | string[]>][] = [
      [
        'a cookie',
        (token) => ({ cookie: `token=${token}; access_token=${token}; authorization=Bearer ${token}` }),
      ],
      ['X-Authorization', (token) => ({ 'x-authorization': `Bearer ${token}` })],
      ['X-Access-Token', (token) => ({ 'x-access-token': token })],
      ['Proxy-Authorization', (token) => ({ 'proxy-authorization': `Bearer ${token}` })],
      ['Basic', (token) => ({ authorization: `Basic ${Buffer.from(`ben:${token}`).toString('base64')}` })],
      ['Token', (token) => ({ authorization: `Token ${token}` })],
      ['no scheme', (token) => ({ authorization: token })],
      ['quotes', (token) => ({ authorization: `Bearer "${token}"` })],
      ['two in one', (token) => ({ authorization: `Bearer x, Bearer ${token}` })],
      ['something before', (token) => ({ authorization: `x Bearer ${token}` })],
      ['something behind', (token) => ({ authorization: `Bearer ${token} x` })],
      ['a padded signature', (token) => ({ authorization: `Bearer ${token}=` })],
      ['X-User-Id', () => ({ 'x-user-id': stage.ben.user_id, 'x-forwarded-user': 'ben', 'x-role': 'owner' })],
    ];
    it.each(elsewhere)('%s lets nobody in', async (_name, headers) => {
      expect((await stage.stranger.get('devices', { headers: headers(stage.ben.token) })).status).toBe(401);
    });

    it('two Authorization headers let nobody in, whatever their order', async () => {
      const { stranger, ben, ann } = stage;
      for (const authorization of [
        [`Bearer ${ben.token}`, 'Bearer x'],
        ['Bearer x', `Bearer ${ben.token}`],
        [`Bearer ${ann.token}`, `Bearer ${ben.token}`],
        [`Bearer ${ben.token}`, `Bearer ${ben.token}`],
      ]) {
        expect((await stranger.get('devices', { headers: { authorization } })).status).toBe(401);
      }
    });

    it('a token in the body or the subprotocol lets nobody in', async () => {
      const { stranger, hub, ben } = stage;
      const body = { token: ben.token, authorization: `Bearer ${ben.token}` };
      expect((await stranger.post('auth/renew', body)).status).toBe(401);
      const upgraded = await HubSocket.open(hub, {
        headers: { authorization: `Bearer ${ben.token}`, cookie: `token=${ben.token}` },
      });
      upgraded.send('watch_request', { device_id: stage.cam_b.device_id });
      expect(await upgraded.closed).toBe(1008);
    });
  });

  describe('with a forged token', () => {
    const forgeries: [
      string,
      (header: string, claims: Record<string, unknown>, signature: string) => string,
    ][] = [
      ['alg none', (_header, claims) => `${base64url({ alg: 'none', typ: 'JWT' })}.${base64url(claims)}.`],
      ['alg None', (_header, claims) => `${base64url({ alg: 'None' })}.${base64url(claims)}.`],
      ['no signature', (header, claims) => `${header}.${base64url(claims)}.`],
      [
        'another role',
        (header, claims, signature) => `${header}.${base64url({ ...claims, role: 'owner' })}.${signature}`,
      ],
      [
        'another user',
        (header, claims, signature) =>
          `${header}.${base64url({ ...claims, sub: stage.ben.user_id, user_id: stage.ben.user_id })}.${signature}`,
      ],
      [
        'no time limit',
        (header, claims, signature) => `${header}.${base64url({ ...claims, exp: undefined })}.${signature}`,
      ],
      ['the pin as the key', (header, claims) => sign(header, claims, stage.fixture.address.pin)],
      ['the CA as the key', (header, claims) => sign(header, claims, stage.hub.ca)],
      ['the hub id as the key', (header, claims) => sign(header, claims, String(claims['iss']))],
      ['the empty key', (header, claims) => sign(header, claims, '')],
      [
        'a kid that is a path',
        (_header, claims) => sign(base64url({ alg: 'HS256', kid: '../../../../dev/null' }), claims, ''),
      ],
      [
        'a kid that is SQL',
        (_header, claims) => sign(base64url({ alg: 'HS256', kid: "' OR 1=1 --" }), claims, ''),
      ],
      [
        'a key that it brings along',
        (_header, claims) =>
          sign(
            base64url({ alg: 'HS256', jwk: { kty: 'oct', k: 'AAAA' } }),
            claims,
            Buffer.from('AAAA', 'base64url'),
          ),
      ],
      ['HS512', (_header, claims) => sign(base64url({ alg: 'HS512' }), claims, 'x', 'sha512')],
      ['three dots', (header, claims, signature) => `${header}.${base64url(claims)}..${signature}`],
    ];

    function sign(header: string, claims: unknown, key: string | Buffer, hash = 'sha256'): string {
      const body = `${header}.${base64url(claims)}`;
      return `${body}.${createHmac(hash, key).update(body).digest('base64url')}`;
    }

    it.each(forgeries)('(%s) is nobody, over REST and over the socket', async (_name, forge) => {
      const [header = '', claims = '', signature = ''] = stage.ann.token.split('.');
      const read = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>;
      const forged = forge(header, read, signature);
      const rest = new RestClient(stage.hub, forged);
      expect((await rest.get('devices')).status).toBe(401);
      rest.close();
      const socket = await HubSocket.open(stage.hub);
      socket.send('hello', viewerHello(forged));
      expect(await socket.closed).toBe(1008);
      expect(socket.frames.some(({ type }) => type === 'hello_ok')).toBe(false);
    });
  });

  describe('on the socket', () => {
    const before_hello: [string, () => unknown][] = [
      ['watch_request', () => ({ device_id: stage.cam_b.device_id })],
      ['signal_offer', () => ({ session_id: stage.ben_session, sdp: sdp('x') })],
      ['signal_answer', () => ({ session_id: stage.ben_session, sdp: sdp('x', 'active') })],
      ['session_end', () => ({ session_id: stage.ben_session, reason: 'viewer_left' })],
      ['heartbeat', () => ({})],
      ['device_status', () => ({ battery_percent: 3 })],
      ['hello_ok', () => ({})],
      ['hello', () => ({})],
      ['hello', () => ({ role: 'viewer', protocol: 1 })],
      ['hello', () => ({ role: 'viewer', protocol: 1, token: null })],
      ['hello', () => ({ role: 'viewer', protocol: 1, token: { user_id: stage.ben.user_id } })],
      ['hello', () => ({ role: 'viewer', protocol: 1, token: [stage.ben.token] })],
      ['hello', () => ({ ...viewerHello('x'), user_id: stage.ben.user_id })],
      ['hello', () => ({ role: ['viewer'], protocol: 1, token: stage.ben.token })],
      ['hello', () => ({ role: 'admin', protocol: 1, token: stage.ben.token })],
      ['hello', () => ({ role: 'viewer', protocol: 2, token: stage.ben.token })],
      ['hello', () => ({ role: 'viewer', protocol: '1', token: stage.ben.token })],
      ['hello', () => deviceHello(stage.cam_b.device_id, '')],
      ['hello', () => deviceHello(stage.cam_b.device_id, 'A'.repeat(43))],
      ['hello', () => deviceHello(stage.cam_b.device_id, null)],
      ['hello', () => deviceHello(stage.cam_b.device_id, stage.ben.token)],
      ['hello', () => deviceHello(stage.cam_b.device_id, stage.cam_a.token)],
      ['hello', () => deviceHello([stage.cam_b.device_id], stage.cam_b.token)],
      ['hello', () => viewerHello(stage.cam_b.token)],
    ];

    it.each(before_hello)('%s opens nothing (%#)', async (type, payload) => {
      const socket = await HubSocket.open(stage.hub);
      socket.send(type, payload());
      expect(await socket.closed).toBe(1008);
      expect(socket.frames.some((frame) => frame.type !== 'error')).toBe(false);
      await stage.cam_b.socket.settle();
      expect(stage.cam_b.socket.close_code).toBeUndefined();
    });

    it('a hello for a camera that is there and for one that is not get the same', async () => {
      const told: unknown[] = [];
      for (const device_id of [stage.cam_b.device_id, randomUUID()]) {
        const socket = await HubSocket.open(stage.hub);
        socket.send('hello', deviceHello(device_id, 'A'.repeat(43)));
        const code = await socket.closed;
        told.push({ code, said: socket.frames.map(({ type, payload }) => ({ type, payload })) });
      }
      expect(told[0]).toEqual(told[1]);
    });
  });
});
