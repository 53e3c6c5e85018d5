import { createSecretKey } from 'node:crypto';
import jsonwebtoken from 'jsonwebtoken';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startHubFixture, type HubFixture } from '../signaling/hub-fixture.ts';
import { connectViewer, refusedHello } from '../signaling/connection/hub-socket.ts';

let hub: HubFixture;
let token: string;
beforeEach(async () => {
  hub = await startHubFixture();
  token = await hub.setUp();
});
afterEach(() => hub.dispose());

const greet = (payload: Record<string, unknown>) => refusedHello(hub, payload);

/** The hub's own token with other claims, signed with its own key. */
function resigned(change: Record<string, unknown>): string {
  const complete = jsonwebtoken.decode(token, { complete: true });
  const claims = { ...(complete?.payload as jsonwebtoken.JwtPayload), ...change };
  const key = createSecretKey(Buffer.from(hub.secrets.jwt_secret));
  return jsonwebtoken.sign(claims, key, { header: complete?.header as jsonwebtoken.JwtHeader });
}

describe('S05: a viewer’s hello', () => {
  it('is answered for a good token', async () => {
    const viewer = await connectViewer(hub, token);
    expect(viewer.frames[0]?.payload['user']).toMatchObject({ username: 'owner', role: 'owner' });
    const again = await connectViewer(hub, resigned({}));
    expect(again.frames).toHaveLength(1);
  });

  it('closes with 1008 and no other frame without a token, with a bad and with an expired one', async () => {
    const now = Math.floor(Date.now() / 1000);
    const refused = { code: 1008, frames: 0 };
    const hello = { role: 'viewer', protocol: 1 };
    expect(await greet(hello)).toEqual(refused);
    expect(await greet({ ...hello, token: '' })).toEqual(refused);
    expect(await greet({ ...hello, token: 'nonsense' })).toEqual(refused);
    expect(await greet({ ...hello, token: `${token.slice(0, -2)}xx` })).toEqual(refused);
    expect(await greet({ ...hello, token: resigned({ exp: now - 1, iat: now - 10 }) })).toEqual(refused);
    expect(await greet({ ...hello, token: resigned({ aud: 'another' }) })).toEqual(refused);
  });

  it('closes with 1008 for a token that was revoked, and a connection that stands within a second', async () => {
    const viewer = await connectViewer(hub, token);
    const before = performance.now();
    expect((await hub.rest('auth/logout', { method: 'POST', token })).status).toBe(204);
    expect((await viewer.closed).code).toBe(1008);
    expect(performance.now() - before).toBeLessThan(1_000);
    expect(await greet({ role: 'viewer', protocol: 1, token })).toEqual({ code: 1008, frames: 0 });
  });
});
