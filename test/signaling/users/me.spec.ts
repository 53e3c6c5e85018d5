import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { meAnswer, personalData } from '../../../signaling/protocol/rest.ts';
import { connectViewer, registerDevice } from '../connection/hub-socket.ts';
import { startHubFixture, type HubFixture } from '../hub-fixture.ts';

let hub: HubFixture;
let owner: string;
beforeEach(async () => {
  hub = await startHubFixture();
  owner = await hub.setUp();
});
afterEach(() => hub.dispose());

describe('my account', () => {
  it('shows who I am and until when', async () => {
    const me = (await hub.rest('me', { token: owner })).as(meAnswer);
    expect(me.user).toMatchObject({ username: 'owner', role: 'owner', email: null });
    expect(Date.parse(me.expires_at)).toBeGreaterThan(Date.now());
  });

  it('exports all that is kept about me, and nothing of others', async () => {
    const vera = await hub.addUser('vera', 'viewer');
    const { device_id } = await registerDevice(hub, owner, 'porch');
    const answer = await hub.rest('me/export', { token: owner });
    const data = answer.as(personalData);
    expect(data.devices).toMatchObject([{ device_id, device_name: 'porch' }]);
    expect(data.audit.map(({ type }) => type)).toEqual(['owner_created', 'device_created', 'access_granted']);
    expect(answer.text).not.toContain(vera.user_id);
    expect(answer.text).not.toMatch(/argon2|password/);
  });

  it('is erased on request, and its sockets close', async () => {
    const { token } = await hub.addUser('vera', 'viewer');
    const socket = await connectViewer(hub, token);
    expect((await hub.rest('me', { token, method: 'DELETE' })).status).toBe(204);
    expect((await socket.closed).code).toBe(1008);
    expect((await hub.rest('me', { token })).status).toBe(401);
    const again = await hub.rest('auth/login', { method: 'POST', body: { username: 'vera', password: 'x' } });
    expect(again.status).toBe(401);
  });

  it('stays while I am the last owner', async () => {
    await hub.addUser('second', 'admin');
    const answer = await hub.rest('me', { token: owner, method: 'DELETE' });
    expect([answer.status, answer.problem().code]).toEqual([409, 'last_owner']);
    const other = await hub.addUser('third', 'owner');
    expect((await hub.rest('me', { token: owner, method: 'DELETE' })).status).toBe(204);
    expect((await hub.rest('me', { token: other.token, method: 'DELETE' })).problem().code).toBe(
      'last_owner',
    );
  });
});
