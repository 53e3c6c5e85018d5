import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AuditType } from '../../signaling/audit/audit-log.ts';
import { userId } from '../../signaling/protocol/ids.ts';
import type { Role } from '../../signaling/protocol/model.ts';
import {
  alertList,
  auditList,
  claimAnswer,
  createPairingAnswer,
  userAnswer,
  type AuditEntryView,
} from '../../signaling/protocol/rest.ts';
import { ManualClock } from '../signaling/connection/manual-clock.ts';
import {
  connectDevice,
  connectViewer,
  openSocket,
  registerDevice,
  watch,
} from '../signaling/connection/hub-socket.ts';
import { deviceHello } from '../signaling/connection/live-fixture.ts';
import type { TestSocket } from '../signaling/connection/test-socket.ts';
import { OWNER, startHubFixture, type HubFixture, type RestAnswer } from '../signaling/hub-fixture.ts';

/** What the one entry must say; the address is this machine's unless it says otherwise. */
type Expected = Partial<Pick<AuditEntryView, 'user_id' | 'device_id' | 'address' | 'detail'>>;
type Happening = (scene: Scene) => Promise<Expected>;
/** A type that has no row here: the file beside this one whose test counts it. */
type Elsewhere = `${string}.spec.ts`;
const BELOW = 'S31-security-events.spec.ts';

const PASSWORD = 'a horse that counts batteries';
const ELSEWHERE = '127.0.0.9';

/** A hub with an owner, and short words for what people do to it. */
class Scene {
  readonly hub: HubFixture;
  readonly owner_id: string;
  /** Of the owner; some rows end it, so each gets a new one. */
  token = '';
  constructor(hub: HubFixture) {
    this.hub = hub;
    this.owner_id = hub.read<{ user_id: string }>('SELECT user_id FROM users')[0]?.user_id ?? '';
  }

  async call(method: string, path: string, body?: object, token = this.token): Promise<RestAnswer> {
    const answer = await this.hub.rest(path, { method, token, body });
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.text}`);
    return answer;
  }
  /** What is meant to be refused. */
  tried(method: string, path: string, body?: object, token?: string, from?: string): Promise<RestAnswer> {
    return this.hub.rest(path, { method, body, ...(token && { token }), ...(from && { from }) });
  }
  async user(role: Role = 'viewer'): Promise<{ user_id: string; username: string; token: string }> {
    const username = `u_${randomUUID().slice(0, 8)}`;
    const body = { username, password: PASSWORD, role };
    const { user } = (await this.call('POST', 'users', body)).as(userAnswer);
    return { user_id: user.user_id, username, token: await this.hub.logIn(username, PASSWORD) };
  }
  async camera(): Promise<{ device_id: string; socket: TestSocket; device_token: string }> {
    const made = await registerDevice(this.hub, this.token);
    return { ...made, socket: await connectDevice(this.hub, made) };
  }
  async watching(): Promise<{
    session_id: string;
    device_id: string;
    camera: TestSocket;
    viewer: TestSocket;
  }> {
    const { device_id, socket: camera } = await this.camera();
    const viewer = await connectViewer(this.hub, this.token);
    return { device_id, camera, viewer, session_id: await watch(viewer, camera, device_id) };
  }
  async pairing(): Promise<{ pairing_id: string; secret: string }> {
    return (await this.call('POST', 'pairings')).as(createPairingAnswer);
  }
  async claim(): Promise<string> {
    const { secret } = await this.pairing();
    const device = { device_name: 'door', kind: 'phone' };
    return (await this.tried('POST', 'pairings/claim', { secret, device })).as(claimAnswer).claim_id;
  }
  /** Containing ends every token, the one that asked for it too. */
  async containedAndLifted(): Promise<void> {
    await this.call('POST', 'contain');
    this.token = await this.hub.logIn();
    await this.call('DELETE', 'contain');
  }
  async wrongCode(): Promise<void> {
    const device = { device_name: 'door', kind: 'phone' };
    await this.tried('POST', 'pairings/claim', { code: '00000000', device });
  }
}

const byOwner = (scene: Scene, detail?: AuditEntryView['detail']): Expected => ({
  user_id: scene.owner_id,
  ...(detail && { detail }),
});

const EVENTS = {
  hub_started: async ({ hub }) => {
    await hub.restart();
    return { address: null };
  },
  hub_stopped: async ({ hub }) => {
    await hub.restart();
    return { address: null };
  },
  owner_created: BELOW,
  setup_refused: BELOW,
  certificate_renewed: BELOW,
  clock_set_back: 'C10-clock-set-back.spec.ts',
  clock_right_again: 'C10-clock-set-back.spec.ts',
  clock_confirmed: 'C10-clock-set-back.spec.ts',
  login: async (scene) => {
    await scene.hub.logIn();
    return byOwner(scene);
  },
  login_failed: async (scene) => {
    await scene.tried('POST', 'auth/login', { ...OWNER, password: 'wrong' }, undefined, ELSEWHERE);
    return { ...byOwner(scene), address: ELSEWHERE };
  },
  logout: async (scene) => {
    await scene.call('POST', 'auth/logout');
    return byOwner(scene);
  },
  token_renewed: async (scene) => {
    await scene.call('POST', 'auth/renew');
    return byOwner(scene);
  },
  password_changed: async (scene) => {
    const { token, user_id } = await scene.user();
    const new_password = 'another horse, other batteries';
    await scene.call('POST', 'auth/password', { current_password: PASSWORD, new_password }, token);
    return { user_id };
  },
  user_erased: async (scene) => {
    const { token, user_id } = await scene.user();
    await scene.call('DELETE', 'me', undefined, token);
    return { user_id };
  },
  user_created: async (scene) => {
    const { user_id } = await scene.user();
    return byOwner(scene, { about: user_id });
  },
  user_changed: async (scene) => {
    const { user_id } = await scene.user();
    await scene.call('PATCH', `users/${user_id}`, { role: 'admin' });
    return byOwner(scene, { about: user_id });
  },
  user_removed: async (scene) => {
    const { user_id } = await scene.user();
    await scene.call('DELETE', `users/${user_id}`);
    return byOwner(scene, { about: user_id });
  },
  signed_out_everywhere: async (scene) => {
    const { token, user_id } = await scene.user();
    await scene.call('POST', 'auth/logout-everywhere', undefined, token);
    return { user_id };
  },
  personal_data_exported: async (scene) => {
    await scene.call('GET', 'me/export');
    return byOwner(scene);
  },
  access_refused: async (scene) => {
    const { token, user_id } = await scene.user();
    const { device_id } = await registerDevice(scene.hub, scene.token);
    await scene.tried('GET', `devices/${device_id}`, undefined, token);
    return { user_id, device_id, detail: { action: 'device.read', verdict: 'device_unknown' } };
  },
  audit_exported: async (scene) => {
    await scene.call('GET', 'audit/export');
    return byOwner(scene);
  },
  audit_broken: 'S35-audit-trail.spec.ts',
  alert_raised: 'S32-intrusion-detection.spec.ts',
  alert_acknowledged: async (scene) => {
    await scene.user('admin');
    const open = await vi.waitFor(async () => {
      const { alerts } = (await scene.call('GET', 'alerts')).as(alertList);
      const alert = alerts.find(({ acked_at }) => acked_at === null);
      if (!alert) throw new Error('no alert yet');
      return alert;
    });
    await scene.call('POST', `alerts/${open.alert_id}/ack`);
    return byOwner(scene, { alert_id: open.alert_id });
  },
  backup_made: async (scene) => {
    await scene.call('POST', 'backup', { passphrase: 'seven horses, nine batteries and a staple' });
    return byOwner(scene);
  },
  backup_restored: 'S34-backup.spec.ts',
  keys_rotated: async (scene) => {
    await scene.call('POST', 'keys/rotate');
    return byOwner(scene, { by_age: false });
  },
  contained: async (scene) => {
    await scene.containedAndLifted();
    return byOwner(scene);
  },
  containment_lifted: async (scene) => {
    await scene.containedAndLifted();
    return byOwner(scene);
  },
  device_created: async (scene) => {
    const { device_id } = await registerDevice(scene.hub, scene.token);
    return { ...byOwner(scene), device_id };
  },
  device_renamed: async (scene) => {
    const { device_id } = await registerDevice(scene.hub, scene.token);
    await scene.call('PATCH', `devices/${device_id}`, { device_name: 'gate' });
    return { ...byOwner(scene), device_id };
  },
  device_removed: async (scene) => {
    const { device_id } = await registerDevice(scene.hub, scene.token);
    await scene.call('DELETE', `devices/${device_id}`);
    return { ...byOwner(scene), device_id };
  },
  device_token_rotated: async (scene) => {
    const { device_id } = await registerDevice(scene.hub, scene.token);
    await scene.call('POST', `devices/${device_id}/token`);
    return { ...byOwner(scene), device_id };
  },
  device_connected: async (scene) => {
    const { device_id } = await scene.camera();
    return { device_id };
  },
  device_disconnected: async (scene) => {
    const { device_id, socket } = await scene.camera();
    socket.ws.close();
    await socket.closed;
    return { device_id };
  },
  device_refused: async (scene) => {
    const stranger = await openSocket(scene.hub);
    stranger.say('hello', deviceHello('no-such-device', 'x'.repeat(43)));
    await stranger.closed;
    return { device_id: null, detail: { reason: 'bad_credentials', claimed_device_id: 'no-such-device' } };
  },
  viewer_connected: async (scene) => {
    await connectViewer(scene.hub, scene.token);
    return byOwner(scene);
  },
  viewer_disconnected: async (scene) => {
    const viewer = await connectViewer(scene.hub, scene.token);
    viewer.ws.close();
    await viewer.closed;
    return byOwner(scene);
  },
  viewer_refused: async (scene) => {
    const stranger = await openSocket(scene.hub);
    stranger.say('hello', { role: 'viewer', protocol: 1, token: 'x' });
    await stranger.closed;
    return { detail: { reason: 'bad_credentials' } };
  },
  access_granted: async (scene) => {
    // Who makes a camera may watch it.
    const { device_id } = await registerDevice(scene.hub, scene.token);
    return { ...byOwner(scene, { to: scene.owner_id }), device_id };
  },
  access_removed: async (scene) => {
    const { device_id } = await registerDevice(scene.hub, scene.token);
    await scene.call('PUT', `devices/${device_id}/access`, { user_ids: [] });
    return { ...byOwner(scene, { from: scene.owner_id }), device_id };
  },
  pairing_opened: async (scene) => {
    await scene.pairing();
    return byOwner(scene);
  },
  pairing_cancelled: async (scene) => {
    const { pairing_id } = await scene.pairing();
    await scene.call('DELETE', `pairings/${pairing_id}`);
    return byOwner(scene);
  },
  pairing_code_wrong: async (scene) => {
    await scene.wrongCode();
    return {};
  },
  pairings_killed: async (scene) => {
    await scene.pairing();
    for (let n = 0; n < 5; n += 1) await scene.wrongCode();
    return {};
  },
  claim_made: async (scene) => ({ detail: { claim_id: await scene.claim() } }),
  claim_approved: async (scene) => {
    const claim_id = await scene.claim();
    await scene.call('POST', `pairings/claims/${claim_id}/approve`);
    return byOwner(scene, { claim_id });
  },
  claim_rejected: async (scene) => {
    const claim_id = await scene.claim();
    await scene.call('POST', `pairings/claims/${claim_id}/reject`);
    return byOwner(scene, { claim_id });
  },
  session_started: async (scene) => {
    const { device_id, session_id } = await scene.watching();
    return { ...byOwner(scene, { session_id }), device_id };
  },
  session_ended: async (scene) => {
    const { device_id, session_id } = await scene.watching();
    const admin = await scene.user('admin');
    await scene.call('DELETE', `sessions/${session_id}`, undefined, admin.token);
    return { ...byOwner(scene, { reason: 'ended_by_admin', ended_by: admin.user_id }), device_id };
  },
  session_misuse: async (scene) => {
    const viewer = await connectViewer(scene.hub, scene.token);
    viewer.say('session_end', { session_id: randomUUID(), reason: 'viewer_left' });
    await viewer.next('error');
    return byOwner(scene);
  },
  rate_limited: async (scene) => {
    const viewer = await connectViewer(scene.hub, scene.token);
    for (let n = 0; n < 10; n += 1) viewer.say('nonsense');
    await viewer.closed;
    return byOwner(scene, { limit: 'bad_messages' });
  },
} as const satisfies Record<AuditType, Happening | Elsewhere>;

const entriesSince = async ({ hub, token }: Scene, type: string, seq: number): Promise<AuditEntryView[]> => {
  const { entries } = (await hub.rest(`audit?type=${type}&limit=500`, { token })).as(auditList);
  return entries.filter((entry) => entry.seq > seq);
};
const headOf = (hub: HubFixture): number =>
  hub.read<{ seq: number }>('SELECT max(seq) AS seq FROM audit')[0]?.seq ?? 0;

describe('a security event', { timeout: 30_000 }, () => {
  let scene: Scene;
  beforeAll(async () => {
    const hub = await startHubFixture();
    await hub.setUp();
    scene = new Scene(hub);
  });
  afterAll(() => scene.hub.dispose());

  const rows = Object.entries(EVENTS).flatMap(([type, happen]) =>
    typeof happen === 'string' ? [] : [[type, happen] as const],
  );

  const elsewhere = Object.entries(EVENTS).flatMap(([type, file]) =>
    typeof file === 'string' ? [[type, file] as const] : [],
  );
  it.each(elsewhere)('%s is looked for in %s', (type, file) => {
    const test = readFileSync(new URL(file, import.meta.url), 'utf8');
    expect(test).toMatch(new RegExp(`expect.*['"(]${type}['")]`));
  });

  it.each(rows)('%s is in the trail once, with who, what, from where and when', async (type, happen) => {
    scene.token = await scene.hub.logIn();
    await scene.call('GET', 'audit?limit=1');
    const before = headOf(scene.hub);
    const from = Date.now();
    const expected: Expected = await happen(scene);
    scene.token = await scene.hub.logIn();
    const found = await vi.waitFor(async () => {
      // The log-in for this very question is an event, too.
      const since = await entriesSince(scene, type, before);
      const entries = type === 'login' ? since.slice(1) : since;
      if (entries.length === 0) throw new Error(`no ${type} yet`);
      return entries.filter(({ user_id }) => expected.user_id === undefined || user_id === expected.user_id);
    });
    expect(found).toMatchObject([{ type, address: '127.0.0.1', ...expected }]);
    expect(Date.parse(found[0]?.at ?? '')).toBeGreaterThanOrEqual(from);
    expect(Date.parse(found[0]?.at ?? '')).toBeLessThanOrEqual(Date.now());
  });
});

describe('on a new hub', () => {
  it('a wrong setup code, the owner and a new certificate are each in the trail once', async () => {
    const clock = new ManualClock(Date.now());
    const addresses = ['127.0.0.1'];
    const machine = { addresses: () => addresses, hostName: () => 'station' };
    const hub = await startHubFixture({ clock, world: { machine } });
    await hub.rest('setup', { method: 'POST', body: { ...OWNER, setup_code: 'wrong' } });
    const token = await hub.setUp();
    addresses.push('192.168.44.5');
    clock.advance(30_000);
    const of = async (type: string): Promise<AuditEntryView[]> =>
      (await hub.rest(`audit?type=${type}`, { token })).as(auditList).entries;
    expect(await of('setup_refused')).toMatchObject([{ address: '127.0.0.1' }]);
    expect(await of('owner_created')).toMatchObject([{ address: '127.0.0.1', username: OWNER.username }]);
    await vi.waitFor(async () => {
      expect(await of('certificate_renewed')).toMatchObject([{ detail: { reason: 'addresses' } }]);
    });
    await hub.dispose();
  });
});

describe('a refused access', () => {
  it('to a device over the socket, to a role and to a session of others is in the trail, and a flood is counted', async () => {
    const hub = await startHubFixture();
    await hub.setUp();
    const scene = new Scene(hub);
    scene.token = await hub.logIn();
    const { device_id, session_id } = await scene.watching();
    const { token, user_id } = await scene.user();
    const viewer = await connectViewer(hub, token);
    viewer.say('watch_request', { device_id });
    await viewer.next('error');
    await scene.tried('GET', 'users', undefined, token);
    await scene.tried('DELETE', `sessions/${session_id}`, undefined, token);
    const who = { user_id: userId.parse(user_id), address: '127.0.0.1' };
    const refused = (await entriesSince(scene, 'access_refused', 0)).reverse();
    expect(refused).toMatchObject([
      { ...who, device_id, detail: { action: 'device.watch', verdict: 'device_unknown' } },
      { ...who, device_id: null, detail: { action: 'user.list', verdict: 'forbidden' } },
      { ...who, device_id: null, detail: { action: 'session.any', session_id } },
    ]);
    for (let n = 0; n < 60; n += 1) await scene.tried('GET', `devices/none-${String(n)}`, undefined, token);
    await hub.restart();
    scene.token = await hub.logIn();
    const all = await entriesSince(scene, 'access_refused', 0);
    // Twenty of REST and the one of the socket, which is counted apart; and how many there were besides.
    expect(all).toHaveLength(22);
    expect(all[0]).toMatchObject({ detail: { suppressed: 42 } });
    await hub.dispose();
  });
});
