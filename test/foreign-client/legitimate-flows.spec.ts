import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDevice, connectViewer, deviceHello, viewerHello } from './hello.ts';
import { HubSocket } from './hub-socket.ts';
import { candidate, sdp, startWatching, watchThrough } from './live-session.ts';
import { pinHub } from './pinned-hub.ts';
import { RestClient } from './rest-client.ts';
import { allow, setStage, signIn, type Stage } from './stage.ts';

/** A client that can do nothing finds no hole: first that this one works. */
describe('a client written from the wire protocol alone', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage.dispose());

  it('knows the hub by its pin and refuses another', async () => {
    const { hub, stranger } = stage;
    const said = await stranger.get('hub');
    expect(said.json).toMatchObject({ protocol: 1, setup_required: false });
    await expect(pinHub(hub.host, hub.port, String(said.json['pin']))).resolves.toMatchObject({ ca: hub.ca });
    await expect(pinHub(hub.host, hub.port, 'A'.repeat(43))).rejects.toThrow('fits the pin');
    expect((await stranger.get('/ca.crt')).status).toBe(200);
    expect((await stranger.get('/healthz')).json).toEqual({ status: 'ok' });
  });

  it('signs in, renews and signs out, and each token dies when it should', async () => {
    const ann = await signIn(stage.hub, 'ann');
    const renewed = await ann.rest.post('auth/renew');
    const next = new RestClient(stage.hub, String(renewed.json['token']));
    expect([(await ann.rest.get('me')).status, (await next.get('me')).status]).toEqual([401, 200]);
    expect((await next.post('auth/logout')).status).toBe(204);
    expect((await next.get('me')).status).toBe(401);
  });

  it('sees the cameras it has a row for, over REST and over the socket', async () => {
    const { ann, cam_a } = stage;
    const mine = [expect.objectContaining({ device_id: cam_a.device_id, online: true })];
    expect((await ann.rest.get('devices')).json).toEqual({ devices: mine });
    const socket = await HubSocket.open(stage.hub);
    const hello_ok = await socket.ask('hello', viewerHello(ann.token));
    expect(hello_ok.payload).toMatchObject({ devices: mine, user: { user_id: ann.user_id } });
    cam_a.socket.send('device_status', { battery_percent: 41, charging: false });
    const changed = await socket.next('device_changed');
    expect(changed.payload['device']).toMatchObject({ status: { battery_percent: 41 } });
    await socket.close();
  });

  it('watches and signals from end to end', async () => {
    const { ann, cam_a } = stage;
    const viewer = await stage.connect(ann);
    const session_id = await watchThrough(viewer, cam_a.socket, cam_a.device_id, 'end to end');
    viewer.send('signal_candidates', { session_id, candidates: [candidate(50_001)] });
    expect((await cam_a.socket.next('signal_candidates')).payload).toEqual({
      session_id,
      candidates: [candidate(50_001)],
    });
    cam_a.socket.send('signal_candidates', { session_id, candidates: [] });
    expect((await viewer.next('signal_candidates')).payload).toEqual({ session_id, candidates: [] });
    viewer.send('session_update', { session_id, paused: true });
    expect((await cam_a.socket.next('session_update')).payload).toEqual({ session_id, paused: true });
    cam_a.socket.send('signal_offer', { session_id, sdp: sdp('restart') });
    expect((await viewer.next('signal_offer')).payload).toEqual({ session_id, sdp: sdp('restart') });
    expect((await ann.rest.get('sessions')).text).toContain(session_id);
    viewer.send('session_end', { session_id, reason: 'viewer_left' });
    expect((await cam_a.socket.next('session_ended')).payload).toMatchObject({ session_id });
    await viewer.close();
  });

  it('ends a session over REST', async () => {
    const { ann, cam_a } = stage;
    const viewer = await stage.connect(ann);
    const session_id = await startWatching(viewer, cam_a.socket, cam_a.device_id);
    expect((await ann.rest.ask('DELETE', `sessions/${session_id}`)).status).toBe(204);
    await viewer.next('session_ended');
    await cam_a.socket.next('session_ended');
    await viewer.close();
  });

  it('pairs a camera, which then is watched', async () => {
    const { hub, ada, stranger } = stage;
    const admin = await stage.connect(ada);
    const { secret } = (await ada.rest.post('pairings', { name: 'Hall' })).json;
    const claimed = await stranger.post('pairings/claim', {
      secret,
      device: { device_name: 'Hall', kind: 'browser', model: 'Foreign 1' },
    });
    const { claim_id, claim_secret } = claimed.json as { claim_id: string; claim_secret: string };
    await admin.next('claim_pending');
    expect((await ada.rest.post(`pairings/claims/${claim_id}/approve`, {})).status).toBe(200);
    const claim = new RestClient(hub, claim_secret);
    const approved = (await claim.get(`pairings/claims/${claim_id}`)).json;
    const device_id = String(approved['device_id']);
    const camera = await connectDevice(hub, device_id, String(approved['device_token']));
    await watchThrough(admin, camera, device_id, 'paired');
    expect((await claim.get(`pairings/claims/${claim_id}`)).json).not.toHaveProperty('device_token');
    await admin.close();
  });

  it('rotates a device token over the socket', async () => {
    const { hub, owner, cam_a } = stage;
    expect((await owner.rest.post(`devices/${cam_a.device_id}/token?push=1`)).status).toBeLessThan(300);
    const rotate = await cam_a.socket.next('token_rotate');
    const next = await connectDevice(hub, cam_a.device_id, String(rotate.payload['token']));
    next.send('token_rotated', {});
    await next.settle();
    expect(await cam_a.socket.closed).toBe(4409);
    const late = await HubSocket.open(hub);
    late.send('hello', deviceHello(cam_a.device_id, cam_a.token));
    expect(await late.closed).toBe(1008);
  });

  it('is told when a camera is given and taken', async () => {
    const { ann, owner, cam_b, ben } = stage;
    const viewer = await connectViewer(stage.hub, ann.token);
    await allow(owner, cam_b.device_id, [ann, ben]);
    expect((await viewer.next('device_changed')).payload['device']).toMatchObject({
      device_id: cam_b.device_id,
    });
    await allow(owner, cam_b.device_id, [ben]);
    expect((await viewer.next('device_removed')).payload).toEqual({ device_id: cam_b.device_id });
    await viewer.close();
  });
});
