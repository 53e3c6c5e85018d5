import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectDevice, deviceHello, viewerHello } from './hello.ts';
import { HubSocket } from './hub-socket.ts';
import { RestClient, type Answer } from './rest-client.ts';
import { GUARDED_ROUTES } from './routes.ts';
import { setStage, type Stage } from './stage.ts';

const DEVICE = { device_name: 'Newcomer', kind: 'browser' };

/** Somebody who got hold of an invitation, whom no admin has let in. */
describe('a claim that nobody has approved', () => {
  let stage: Stage;
  let secret: string;
  let pairing_id: string;
  let claim_id: string;
  let claim_secret: string;
  let claimant: RestClient;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage.dispose());
  beforeEach(async () => {
    const pairing = (await stage.ada.rest.post('pairings', {})).json;
    secret = String(pairing['secret']);
    pairing_id = String(pairing['pairing_id']);
    const claimed = await stage.stranger.post('pairings/claim', { secret, device: DEVICE });
    expect(claimed.status).toBe(202);
    claim_id = String(claimed.json['claim_id']);
    claim_secret = String(claimed.json['claim_secret']);
    claimant = new RestClient(stage.hub, claim_secret);
  });

  afterEach(async () => {
    // Only so many may wait at a time.
    await stage.ada.rest.post(`pairings/claims/${claim_id}/reject`);
    claimant.close();
  });

  const statusOf = async (): Promise<Answer> => claimant.get(`pairings/claims/${claim_id}`);

  it('is pending, and that is all it is told', async () => {
    expect((await statusOf()).json).toEqual({ status: 'pending' });
  });

  it.each(GUARDED_ROUTES)('its secret does not open $method $path', async ({ method, path, body }) => {
    const target = path
      .replace('$claim', claim_id)
      .replace('$pairing', pairing_id)
      .replace('$device', stage.cam_b.device_id)
      .replace('$session', stage.ben_session)
      .replace(/\$\w+/, randomUUID());
    expect((await claimant.ask(method, target, { body })).status).toBe(401);
    expect((await statusOf()).json).toEqual({ status: 'pending' });
  });

  it('none of its secrets says hello, as anybody', async () => {
    const hellos = [secret, claim_secret, claim_id].flatMap((token) => [
      viewerHello(token),
      ...[claim_id, pairing_id, stage.cam_b.device_id].map((device_id) => deviceHello(device_id, token)),
    ]);
    for (const hello of hellos) {
      const socket = await HubSocket.open(stage.hub);
      socket.send('hello', hello);
      expect(await socket.closed).toBe(1008);
    }
  });

  it('is read by nobody else, who is told what one that does not exist is told', async () => {
    const others = [undefined, stage.ann.token, stage.ada.token, stage.cam_a.token, secret, 'A'.repeat(43)];
    for (const token of others) {
      const rest = new RestClient(stage.hub, token);
      const hidden = await rest.get(`pairings/claims/${claim_id}`);
      const unknown = await rest.get(`pairings/claims/${randomUUID()}`);
      expect(hidden.status).toBeGreaterThanOrEqual(400);
      expect([hidden.status, hidden.text]).toEqual([unknown.status, unknown.text]);
      rest.close();
    }
  });

  it.each(['approve', 'reject'])('does not fall to a viewer who says %s', async (verdict) => {
    const answer = await stage.ann.rest.post(`pairings/claims/${claim_id}/${verdict}`, {});
    expect(answer.status).toBe(403);
    expect((await statusOf()).json).toEqual({ status: 'pending' });
  });

  it('leaves an invitation that nobody can use again', async () => {
    const again = await stage.stranger.post('pairings/claim', { secret, device: DEVICE });
    const never = await stage.stranger.post('pairings/claim', { secret: 'A'.repeat(43), device: DEVICE });
    expect(again.status).toBeGreaterThanOrEqual(400);
    expect([again.status, again.text]).toEqual([never.status, never.text]);
  });

  it('of ten at once, one gets in', async () => {
    const open = (await stage.ada.rest.post('pairings', {})).json['secret'];
    const claims = await Promise.all(
      Array.from({ length: 10 }, () =>
        stage.stranger.post('pairings/claim', { secret: open, device: DEVICE }),
      ),
    );
    expect(claims.filter(({ status }) => status === 202)).toHaveLength(1);
  });

  it('does not outlive a rejection or a cancelled invitation', async () => {
    await stage.ada.rest.post(`pairings/claims/${claim_id}/reject`);
    expect((await statusOf()).json).toEqual({ status: 'rejected' });
    const late = await stage.ada.rest.post(`pairings/claims/${claim_id}/approve`, {});
    expect(late.status).toBeGreaterThanOrEqual(400);
    expect((await statusOf()).json).toEqual({ status: 'rejected' });
    const cancelled = (await stage.ada.rest.post('pairings', {})).json;
    await stage.ada.rest.ask('DELETE', `pairings/${String(cancelled['pairing_id'])}`);
    const claim = await stage.stranger.post('pairings/claim', {
      secret: cancelled['secret'],
      device: DEVICE,
    });
    expect(claim.status).toBeGreaterThanOrEqual(400);
  });

  it('names no device but its own: one it brings along is refused', async () => {
    const open = (await stage.ada.rest.post('pairings', {})).json['secret'];
    for (const device of [
      { ...DEVICE, device_id: stage.cam_b.device_id },
      { ...DEVICE, user_ids: [stage.ann.user_id] },
      { ...DEVICE, kind: 'hub' },
      { ...DEVICE, device_name: ['x'] },
    ]) {
      expect((await stage.stranger.post('pairings/claim', { secret: open, device })).status).toBe(400);
    }
  });

  it('approved, gives the token until the first hello and to nobody but its claimant', async () => {
    const { hub, ada, ann } = stage;
    const verdicts = await Promise.all(
      [0, 1].map(() => ada.rest.post(`pairings/claims/${claim_id}/approve`, {})),
    );
    expect(verdicts.filter(({ status }) => status === 200)).toHaveLength(1);
    const approved = (await statusOf()).json;
    const device_id = String(approved['device_id']);
    expect((await ann.rest.get(`devices/${device_id}`)).status).toBe(404);
    expect((await claimant.get(`devices/${device_id}`)).status).toBe(401);
    const early = await HubSocket.open(hub);
    early.send('hello', deviceHello(device_id, claim_secret));
    expect(await early.closed).toBe(1008);
    // Each answer gives a new token, which ends the one before.
    const newest = String((await statusOf()).json['device_token']);
    const camera = await connectDevice(hub, device_id, newest);
    expect((await statusOf()).text).not.toContain('device_token');
    const late = await HubSocket.open(hub);
    late.send('hello', deviceHello(device_id, String(approved['device_token'])));
    expect(await late.closed).toBe(1008);
    await ada.rest.ask('DELETE', `devices/${device_id}`);
    expect(await camera.closed).toBe(1008);
    expect((await statusOf()).text).not.toContain('device_token');
  });

  it('five wrong codes kill what was open for typing', async () => {
    const code = String((await stage.ada.rest.post('pairings', {})).json['code']);
    for (let at = 0; at < 5; at++) {
      const wrong = String((Number(code) + 1 + at) % 100_000_000).padStart(8, '0');
      expect((await stage.stranger.post('pairings/claim', { code: wrong, device: DEVICE })).status).not.toBe(
        202,
      );
    }
    expect((await stage.stranger.post('pairings/claim', { code, device: DEVICE })).status).not.toBe(202);
  });
});
