import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from './rest-client.ts';
import { GUARDED_ROUTES, type Route } from './routes.ts';
import { variantsOf } from './session-ids.ts';
import { setStage, type Stage } from './stage.ts';

/** An answer's whole content, but for the time of day. */
function contentOf({ status, headers, text }: Answer): unknown {
  return { status, headers: { ...headers, date: undefined }, text };
}

/** Ann over HTTPS, with a row for camera A and none for camera B; the ids have leaked. */
describe('a viewer without a row, over REST', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(async () => {
    const told = stage.secrets_of_b.filter((secret) =>
      stage.ann.rest.answers.some((answer) => answer.includes(secret)),
    );
    expect(told).toEqual([]);
    const { ben, cam_b } = stage;
    await stage.ben_socket.settle();
    expect([stage.ben_socket.close_code, cam_b.socket.close_code]).toEqual([undefined, undefined]);
    expect(stage.ben_socket.frames.some(({ type }) => type === 'session_ended')).toBe(false);
    expect((await ben.rest.get('devices')).text).toContain(cam_b.device_name);
    await stage.dispose();
  });

  it.each(GUARDED_ROUTES.filter(({ path }) => path.includes('$device')))(
    '$method $path is for camera B what it is for one that does not exist',
    async ({ method, path, body }) => {
      const { ann, cam_b } = stage;
      const hidden = await ann.rest.ask(method, path.replace('$device', cam_b.device_id), { body });
      const unknown = await ann.rest.ask(method, path.replace('$device', randomUUID()), { body });
      expect(hidden.status).toBeGreaterThanOrEqual(403);
      expect(contentOf(hidden)).toEqual(contentOf(unknown));
    },
  );

  it.each(['GET', 'PATCH', 'PUT', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND', 'POST', 'QUERY'])(
    '%s on camera B is what it is for one that does not exist',
    async (method) => {
      const { ann, cam_b } = stage;
      const body = method === 'GET' || method === 'HEAD' ? undefined : { device_name: 'Mine' };
      const hidden = await ann.rest.ask(method, `devices/${cam_b.device_id}`, { body });
      const unknown = await ann.rest.ask(method, `devices/${randomUUID()}`, { body });
      expect(hidden.status).toBeGreaterThanOrEqual(400);
      expect(contentOf(hidden)).toEqual(contentOf(unknown));
    },
  );

  it.each(['*', 'W/"1"', '"x", *'])('If-None-Match: %s tells nothing', async (tag) => {
    const { ann, cam_b } = stage;
    const headers = {
      'if-none-match': tag,
      range: 'bytes=0-10',
      'if-modified-since': new Date().toUTCString(),
    };
    const hidden = await ann.rest.get(`devices/${cam_b.device_id}`, { headers });
    const unknown = await ann.rest.get(`devices/${randomUUID()}`, { headers });
    expect(hidden.status).toBe(404);
    expect(contentOf(hidden)).toEqual(contentOf(unknown));
  });

  it("DELETE of Ben's session is what it is for one that does not exist", async () => {
    const hidden = await stage.ann.rest.ask('DELETE', `sessions/${stage.ben_session}`);
    const unknown = await stage.ann.rest.ask('DELETE', `sessions/${randomUUID()}`);
    expect(hidden.status).toBe(404);
    expect(contentOf(hidden)).toEqual(contentOf(unknown));
  });

  it.each(
    variantsOf('').flatMap(([name, value], at) => (typeof value === 'string' ? [[name, at] as const] : [])),
  )('the id of camera B and of its session written otherwise (%s) names nothing', async (_name, at) => {
    const written = (id: string): string => encodeURIComponent(String(variantsOf(id)[at]?.[1]));
    const paths = [`devices/${written(stage.cam_b.device_id)}`, `sessions/${written(stage.ben_session)}`];
    for (const [index, method] of ['GET', 'DELETE'].entries()) {
      const answer = await stage.ann.rest.ask(method, paths[index] ?? '');
      expect([400, 404, 405]).toContain(
        answer.status === 200 && index === 0 ? namesNoB(answer) : answer.status,
      );
    }
  });

  /** `GET /devices/` may be the list, which is her own. */
  function namesNoB(answer: Answer): number {
    expect(answer.text).not.toContain(stage.cam_b.device_id);
    return 404;
  }

  const PATHS: [string, (id: string) => string][] = [
    ['two slashes before', (id) => `//api/v1/devices/${id}`],
    ['two slashes within', (id) => `/api//v1/devices/${id}`],
    ['two slashes before the id', (id) => `/api/v1/devices//${id}`],
    ['a slash behind', (id) => `/api/v1/devices/${id}/`],
    ['a dot behind', (id) => `/api/v1/devices/${id}.`],
    ['a suffix', (id) => `/api/v1/devices/${id}.json`],
    ['dot dot', (id) => `/api/v1/devices/x/../${id}`],
    ['dot dot encoded', (id) => `/api/v1/devices/x/%2e%2e/${id}`],
    ['dot dot encoded twice', (id) => `/api/v1/devices/x/%252e%252e/${id}`],
    ['an encoded slash', (id) => `/api/v1/devices%2f${id}`],
    ['an encoded slash and dots', (id) => `/api/v1/devices/x%2f..%2f${id}`],
    ['a backslash', (id) => `/api/v1/devices\\${id}`],
    ['an encoded backslash', (id) => `/api/v1/devices/x%5c..%5c${id}`],
    ['through the camera page', (id) => `/camera/../api/v1/devices/${id}`],
    ['through the camera page, encoded', (id) => `/camera/%2e%2e/api/v1/devices/${id}`],
    ['through an open route', (id) => `/api/v1/hub/../devices/${id}`],
    ['through healthz', (id) => `/healthz/../api/v1/devices/${id}`],
    ['a path parameter', (id) => `/api/v1/devices/${id};role=owner`],
    ['a path parameter before', (id) => `/api/v1/devices;a=b/${id}`],
    ['upper case', (id) => `/API/V1/DEVICES/${id}`],
    ['another version', (id) => `/api/v2/devices/${id}`],
    ['no version', (id) => `/api/devices/${id}`],
    ['no prefix', (id) => `/devices/${id}`],
    ['an encoded letter', (id) => `/api/v1/%64evices/${id}`],
    ['an encoded id', (id) => `/api/v1/devices/%${id.charCodeAt(0).toString(16)}${id.slice(1)}`],
    ['an encoded NUL', (id) => `/api/v1/devices/${id}%00`],
    ['an encoded line feed', (id) => `/api/v1/devices/${id}%0a`],
    ['a broken escape', (id) => `/api/v1/devices/${id}%`],
    ['overlong UTF-8', (id) => `/api/v1/devices/x%c0%ae%c0%ae%c0%af${id}`],
    ['a query', (id) => `/api/v1/devices?device_id=${id}&user_id=*`],
    ['a query for a method', (id) => `/api/v1/devices/${id}?_method=GET`],
    ['an absolute address', (id) => `https://localhost/api/v1/devices/${id}`],
    ['another scheme', (id) => `file:///api/v1/devices/${id}`],
  ];
  it.each(PATHS)('%s leads nowhere that a camera which does not exist does not', async (_name, path) => {
    const { ann, stranger, cam_b } = stage;
    const hidden = await ann.rest.get(path(cam_b.device_id));
    expect(hidden.text).not.toContain(cam_b.device_name);
    // The first digit is kept, so that both are written alike.
    const unknown = await ann.rest.get(path(`${cam_b.device_id.slice(0, 1)}${randomUUID().slice(1)}`));
    expect(contentOf(hidden)).toEqual(contentOf(unknown));
    expect((await stranger.get(path(cam_b.device_id))).text).not.toContain(cam_b.device_name);
  });

  const HEADERS: Record<string, string>[] = [
    { 'x-http-method-override': 'DELETE' },
    { 'x-method-override': 'DELETE' },
    { 'x-http-method': 'DELETE' },
    { 'x-original-url': '/api/v1/users' },
    { 'x-rewrite-url': '/api/v1/users' },
    { 'x-forwarded-for': '127.0.0.1', 'x-real-ip': '127.0.0.1' },
    { 'x-forwarded-user': 'owner', 'x-remote-user': 'owner' },
    { forwarded: 'for=127.0.0.1;host=localhost;proto=https' },
    { 'content-type': 'application/x-www-form-urlencoded' },
    { 'content-type': 'text/plain' },
    { 'content-type': 'application/json; charset=utf-7' },
  ];
  it.each(HEADERS)('%o changes neither method, address nor person', async (headers) => {
    const { ann, cam_b } = stage;
    const answer = await ann.rest.ask('POST', `devices/${cam_b.device_id}`, {
      headers,
      body: '_method=DELETE',
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect((await ann.rest.get('devices', { headers })).text).not.toContain(cam_b.device_name);
  });

  it('lists, exports and activity hold nothing of camera B', async () => {
    for (const path of ['devices', 'sessions', 'me', 'me/sign-ins', 'me/export', 'ice-servers']) {
      const answer = await stage.ann.rest.get(path);
      expect(answer.status).toBe(200);
      for (const secret of stage.secrets_of_b) expect(answer.text).not.toContain(secret);
    }
  });

  /** A viewer's own: what is about oneself, and the two lists that hold what one may know. */
  const isOwn = ({ method, path }: Route): boolean =>
    /^(auth|me|sessions|ice-servers)\b/.test(path) || (method === 'GET' && path === 'devices');

  it.each(GUARDED_ROUTES.filter((route) => !isOwn(route) && !route.path.includes('$device')))(
    '$method $path is forbidden to a viewer',
    async ({ method, path, body }) => {
      const target = path.replace('$user', stage.owner.user_id).replace(/\$\w+/, randomUUID());
      const answer = await stage.ann.rest.ask(method, target, { body });
      expect([answer.status, answer.json['code']]).toEqual([403, 'forbidden']);
    },
  );

  it("Ben's sign-in is for her what one is that does not exist", async () => {
    const { ann, ben } = stage;
    const [his] = (await ben.rest.get('me/sign-ins')).json['sign_ins'] as { sign_in_id: string }[];
    const hidden = await ann.rest.ask('DELETE', `me/sign-ins/${his?.sign_in_id ?? ''}`);
    const unknown = await ann.rest.ask('DELETE', `me/sign-ins/${randomUUID()}`);
    expect(hidden.status).toBe(404);
    expect(contentOf(hidden)).toEqual(contentOf(unknown));
    expect((await ben.rest.get('me')).status).toBe(200);
  });

  it('she cannot make herself more than a viewer', async () => {
    const { ann } = stage;
    for (const body of [
      { role: 'owner' },
      '{"role":"viewer","role":"owner"}',
      { __proto__: { role: 'owner' } },
    ]) {
      expect((await ann.rest.ask('PATCH', `users/${ann.user_id}`, { body })).status).toBe(403);
      expect((await ann.rest.ask('PATCH', 'me', { body })).status).toBeGreaterThanOrEqual(400);
    }
    expect((await ann.rest.get('me')).json['user']).toMatchObject({ role: 'viewer' });
  });
});
