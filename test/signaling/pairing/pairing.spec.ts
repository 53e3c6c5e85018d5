import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  approveClaimAnswer,
  claimAnswer,
  claimList,
  claimStatus,
  createPairingAnswer,
  type ClaimAnswer,
  type ClaimStatus,
  type CreatePairingAnswer,
} from '../../../signaling/protocol/rest.ts';
import { connectDevice, connectViewer, openSocket } from '../connection/hub-socket.ts';
import { deviceHello } from '../connection/live-fixture.ts';
import { ManualClock } from '../connection/manual-clock.ts';
import { startHubFixture, type HubFixture, type RestAnswer } from '../hub-fixture.ts';

let clock: ManualClock;
let hub: HubFixture;
let owner: string;
beforeEach(async () => {
  clock = new ManualClock(Date.now());
  hub = await startHubFixture({ clock });
  owner = await hub.setUp();
});
afterEach(() => hub.dispose());

const device = { device_name: 'Phone', kind: 'phone', model: 'Pixel' };
const open = async (body: object = {}): Promise<CreatePairingAnswer> =>
  (await hub.rest('pairings', { method: 'POST', token: owner, body })).as(createPairingAnswer);
const claim = (by: object, from?: string): Promise<RestAnswer> =>
  hub.rest('pairings/claim', {
    method: 'POST',
    body: { device, ...by },
    ...(from !== undefined && { from }),
  });
const claimed = async (by: object): Promise<ClaimAnswer> => (await claim(by)).as(claimAnswer);
const statusOf = async ({ claim_id, claim_secret }: ClaimAnswer): Promise<ClaimStatus> =>
  (await hub.rest(`pairings/claims/${claim_id}`, { token: claim_secret })).as(claimStatus);
const decide = (claim_id: string, how: 'approve' | 'reject', body?: object): Promise<RestAnswer> =>
  hub.rest(`pairings/claims/${claim_id}/${how}`, { method: 'POST', token: owner, body });
const code = (answer: RestAnswer): [number, string] => [answer.status, answer.problem().code];
const wrongCode = (right: string): string => String((Number(right) + 1) % 100_000_000).padStart(8, '0');

describe('an invitation', () => {
  it('has a secret of 256 bits, a code of eight digits and a URL with the secret in its fragment', async () => {
    const pairing = await open({ ttl_s: 120 });
    expect(Buffer.from(pairing.secret, 'base64url')).toHaveLength(32);
    expect(pairing.code).toMatch(/^\d{8}$/);
    expect(pairing.url).toBe(`${hub.address.url}/camera#s=${pairing.secret}&pin=${hub.address.pin}`);
    expect(Date.parse(pairing.expires_at) - clock.now()).toBe(120_000);
    const rows = JSON.stringify(
      hub.read('SELECT hex(secret_hash) AS s, hex(code_hash) AS c, * FROM pairings'),
    );
    expect(rows).not.toContain(pairing.secret);
    expect(rows).not.toContain(pairing.code);
  });

  it('lives ten minutes at most', async () => {
    expect(Date.parse((await open()).expires_at) - clock.now()).toBe(600_000);
    const longer = await hub.rest('pairings', { method: 'POST', token: owner, body: { ttl_s: 601 } });
    expect(longer.problem().code).toBe('invalid_input');
    const { secret, code: digits } = await open();
    clock.advance(600_000);
    expect(code(await claim({ secret }))).toEqual([404, 'pairing_unknown']);
    expect(code(await claim({ code: digits }))).toEqual([403, 'pairing_code_wrong']);
  });

  it('is used once: of many who come at once, one', async () => {
    const { secret, code: digits } = await open();
    const answers = await Promise.all([
      claim({ secret }),
      claim({ code: digits }),
      claim({ secret }),
      claim({ secret }),
    ]);
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
    expect((await claim({ secret })).status).toBe(404);
  });

  it('is taken back', async () => {
    const pairing = await open();
    const cancel = () => hub.rest(`pairings/${pairing.pairing_id}`, { method: 'DELETE', token: owner });
    expect((await cancel()).status).toBe(204);
    expect((await claim({ secret: pairing.secret })).status).toBe(404);
    expect(code(await cancel())).toEqual([404, 'pairing_unknown']);
  });

  it('survives a restart', async () => {
    const { secret } = await open();
    await hub.restart();
    expect((await claim({ secret })).status).toBe(202);
  });

  it('is one of a bounded number', async () => {
    await hub.restart({ clock, config: { max_open_pairings: 2 } });
    await open();
    await open();
    const third = await hub.rest('pairings', { method: 'POST', token: owner });
    expect(code(third)).toEqual([503, 'capacity']);
  });
});

describe('typing a code', () => {
  it('wrongly five times, by anyone, ends the codes of every open invitation, not their QR codes', async () => {
    const [one, two] = [await open(), await open()];
    const wrong = wrongCode(one.code) === two.code ? wrongCode(two.code) : wrongCode(one.code);
    for (let n = 1; n <= 5; n += 1) {
      expect(code(await claim({ code: wrong }, `127.3.0.${String(n)}`))).toEqual([403, 'pairing_code_wrong']);
    }
    expect((await claim({ code: one.code })).status).toBe(403);
    expect((await claim({ code: two.code })).status).toBe(403);
    expect((await claim({ secret: two.secret })).status).toBe(202);
    const later = await open();
    expect((await claim({ code: later.code })).status).toBe(202);
    await hub.hub.stop();
    const audited = hub.read<{ type: string }>(
      "SELECT type FROM audit WHERE type LIKE 'pairing%' ORDER BY seq",
    );
    expect(audited.filter(({ type }) => type === 'pairings_killed')).toHaveLength(1);
    expect(audited.filter(({ type }) => type === 'pairing_code_wrong')).toHaveLength(7);
  });

  it('wrongly four times, also over a restart, leaves one more try', async () => {
    const { code: digits } = await open();
    for (let n = 0; n < 4; n += 1) {
      await claim({ code: wrongCode(digits) });
      await hub.restart();
    }
    expect((await claim({ code: digits })).status).toBe(202);
  });

  it('wrongly fifty times at once is still five', async () => {
    const { code: digits } = await open();
    await Promise.all(Array.from({ length: 50 }, () => claim({ code: wrongCode(digits) })));
    expect((await claim({ code: digits })).status).toBe(403);
  });

  it('and a wrong secret are limited by address', async () => {
    await hub.restart({ clock, config: { wrong_claim_rate: { count: 3, window_s: 60 } } });
    for (let n = 0; n < 3; n += 1) expect((await claim({ secret: 'guess' })).status).toBe(404);
    const fourth = await claim({ secret: 'guess' });
    expect([fourth.status, fourth.headers['retry-after']]).toEqual([429, '60']);
    // Whoever has the right one gets in all the same.
    expect((await claim({ secret: (await open()).secret })).status).toBe(202);
  });
});

describe('a claim', () => {
  it('waits, is shown to the manager with the code that the camera shows, and gets its token when approved', async () => {
    const made = await claimed({ code: (await open()).code });
    expect(made.check_code).toMatch(/^\d{3} \d{3}$/);
    expect(await statusOf(made)).toEqual({ status: 'pending' });
    const [shown] = (await hub.rest('pairings/claims', { token: owner })).as(claimList).claims;
    expect(shown).toMatchObject({
      ...device,
      claim_id: made.claim_id,
      check_code: made.check_code,
      status: 'pending',
    });
    expect(shown?.address).toBe('127.0.0.1');

    const approved = (await decide(made.claim_id, 'approve', { device_name: 'Garden' })).as(
      approveClaimAnswer,
    );
    expect(approved.device).toMatchObject({ device_name: 'Garden', kind: 'phone' });
    const { status, device_id, device_token = '' } = await statusOf(made);
    expect([status, device_id]).toEqual(['approved', approved.device.device_id]);
    await connectDevice(hub, { device_id: approved.device.device_id, device_token });
    expect(await statusOf(made)).toEqual({ status: 'approved', device_id });
  });

  it('hands its token out until the first hello: a lost answer and a restart cost nothing', async () => {
    const made = await claimed({ secret: (await open()).secret });
    await hub.restart();
    await decide(made.claim_id, 'approve');
    const first = await statusOf(made);
    await hub.restart();
    const second = await statusOf(made);
    expect(second.device_id).toBe(first.device_id);
    const old = await openSocket(hub);
    old.say('hello', deviceHello(first.device_id ?? '', first.device_token ?? ''));
    expect((await old.closed).code).toBe(1008);
    await connectDevice(hub, { device_id: second.device_id ?? '', device_token: second.device_token ?? '' });
    expect((await statusOf(made)).device_token).toBeUndefined();
  });

  it('hands out nothing more once an admin has replaced the token by hand', async () => {
    const made = await claimed({ secret: (await open()).secret });
    await decide(made.claim_id, 'approve');
    const { device_id = '', device_token = '' } = await statusOf(made);
    const answer = await hub.rest(`devices/${device_id}/token`, { method: 'POST', token: owner });
    const replaced = (JSON.parse(answer.text) as { device_token: string }).device_token;
    expect(await statusOf(made)).toEqual({ status: 'approved', device_id });
    const socket = await openSocket(hub);
    socket.say('hello', deviceHello(device_id, device_token));
    expect((await socket.closed).code).toBe(1008);
    await connectDevice(hub, { device_id, device_token: replaced });
  });

  it('takes the name and kind that the invitation was opened for', async () => {
    const made = await claimed({ secret: (await open({ name: 'Stairs', kind: 'demo' })).secret });
    expect((await decide(made.claim_id, 'approve')).as(approveClaimAnswer).device).toMatchObject({
      device_name: 'Stairs',
      kind: 'demo',
    });
  });

  it('that is rejected says so, and can not be decided again', async () => {
    const made = await claimed({ secret: (await open()).secret });
    expect((await decide(made.claim_id, 'reject')).status).toBe(204);
    expect(await statusOf(made)).toEqual({ status: 'rejected' });
    expect(code(await decide(made.claim_id, 'approve'))).toEqual([409, 'claim_decided']);
    expect(code(await decide(made.claim_id, 'reject'))).toEqual([409, 'claim_decided']);
    expect(hub.read('SELECT * FROM devices')).toEqual([]);
  });

  it('that two managers approve at once makes one device', async () => {
    const made = await claimed({ secret: (await open()).secret });
    const answers = await Promise.all([1, 2, 3].map(() => decide(made.claim_id, 'approve')));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
    expect(hub.read('SELECT * FROM devices')).toHaveLength(1);
  });

  it('that nobody decides on runs out, and every manager is told', async () => {
    const viewer = await connectViewer(hub, owner);
    const made = await claimed({ secret: (await open()).secret });
    await viewer.next('claim_pending');
    clock.jump(595_000);
    clock.advance(5_000);
    expect(await statusOf(made)).toEqual({ status: 'expired' });
    expect(code(await decide(made.claim_id, 'approve'))).toEqual([409, 'claim_decided']);
    expect(hub.read('SELECT status FROM claims')).toEqual([{ status: 'expired' }]);
  });

  it('whose device was removed again is over', async () => {
    const made = await claimed({ secret: (await open()).secret });
    const { device: approved } = (await decide(made.claim_id, 'approve')).as(approveClaimAnswer);
    await hub.rest(`devices/${approved.device_id}`, { method: 'DELETE', token: owner });
    expect(await statusOf(made)).toEqual({ status: 'rejected' });
  });

  it('is shown to nobody without its own secret', async () => {
    const [made, other] = [
      await claimed({ secret: (await open()).secret }),
      await claimed({ secret: (await open()).secret }),
    ];
    const ask = (id: string, token?: string) =>
      hub.rest(`pairings/claims/${id}`, token === undefined ? {} : { token });
    expect(code(await ask(made.claim_id))).toEqual([401, 'unauthenticated']);
    const foreign = await ask(made.claim_id, other.claim_secret);
    expect(code(foreign)).toEqual([404, 'claim_unknown']);
    expect((await ask('no-such-claim', made.claim_secret)).text).toBe(foreign.text);
    expect((await ask(made.claim_id, owner)).status).toBe(404);
    expect(code(await decide('no-such-claim', 'approve'))).toEqual([404, 'claim_unknown']);
    expect(code(await decide('no-such-claim', 'reject'))).toEqual([404, 'claim_unknown']);
  });

  it('is one of a bounded number by address', async () => {
    await hub.restart({ clock, config: { max_pending_claims_per_address: 2 } });
    const secrets = [(await open()).secret, (await open()).secret, (await open()).secret];
    expect((await claim({ secret: secrets[0] })).status).toBe(202);
    expect((await claim({ secret: secrets[1] })).status).toBe(202);
    expect(code(await claim({ secret: secrets[2] }))).toEqual([503, 'capacity']);
    // The invitation was not used up by being turned away.
    expect((await claim({ secret: secrets[2] }, '127.0.0.9')).status).toBe(202);
  });

  it.each([
    [{}],
    [{ secret: 's', code: '12345678' }],
    [{ code: '1234567' }],
    [{ code: '1234567a' }],
    [{ code: 12345678 }],
    [{ secret: '' }],
    [{ secret: 'x'.repeat(129) }],
    [{ secret: 's', device: { ...device, device_name: '\u202e' } }],
    [{ secret: 's', device: { ...device, model: 'x'.repeat(129) } }],
    [{ secret: 's', extra: true }],
  ])('%j is none', async (by) => {
    expect(code(await claim(by))).toEqual([400, 'invalid_input']);
  });
});
