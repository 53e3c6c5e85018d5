import fc from 'fast-check';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHUNK_BYTES, HEADER_BYTES } from '../../signaling/backup/backup-header.ts';
import { HEADER_MAC_BYTES } from '../../signaling/backup/backup-keys.ts';
import { TAG_BYTES } from '../../signaling/backup/chunk-cipher.ts';
import { checkAuditChain } from '../../signaling/backup/check-audit-chain.ts';
import { openBackup } from '../../signaling/backup/open-backup.ts';
import { settleInterruptedRestore } from '../../signaling/backup/restore.ts';
import { createPairingAnswer, deviceList } from '../../signaling/protocol/rest.ts';
import { connectDevice, registerDevice } from '../signaling/connection/hub-socket.ts';
import { deviceHello } from '../signaling/connection/live-fixture.ts';
import { openSocket } from '../signaling/connection/hub-socket.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';
import { OWNER, startHubFixture, type HubFixture } from '../signaling/hub-fixture.ts';
import {
  backupOf,
  collect,
  contentsOf,
  copyDatabase,
  craftBackup,
  emptyDataFolder,
  manifestFor,
  MemoryKeeper,
  PASSPHRASE,
  refusalOf,
  rememberedKeys,
  restore,
} from '../signaling/backup/backup-fixture.ts';

const HEAD_BYTES = HEADER_BYTES + HEADER_MAC_BYTES;
const SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES;
/** Other suites may run beside this one. */
const PATIENT = { timeout: 20_000 };
const keys = rememberedKeys();

/** A hub with an owner, a viewer, and a camera that both may watch. */
async function livedIn() {
  const hub = await startHubFixture();
  const owner = await hub.setUp();
  const { user_id, token: viewer } = await hub.addUser('the_viewer', 'viewer');
  const camera = await registerDevice(hub, owner, 'Front door');
  const { user_id: owner_id } = hub.read<{ user_id: string }>(
    "SELECT user_id FROM users WHERE role = 'owner'",
  )[0] ?? {
    user_id: '',
  };
  const body = { user_ids: [owner_id, user_id] };
  await hub.rest(`devices/${camera.device_id}/access`, { method: 'PUT', token: owner, body });
  return { hub, owner, viewer, camera };
}

async function isRefused(
  hub: HubFixture,
  camera: { device_id: string; device_token: string },
): Promise<boolean> {
  const socket = await openSocket(hub);
  socket.say('hello', deviceHello(camera.device_id, camera.device_token));
  return (await socket.closed).code === 1008;
}

function expectSoundTrail(hub: HubFixture): void {
  const database = new Database(join(hub.data_dir, 'hub.db'), { readonly: true });
  try {
    checkAuditChain(database);
  } finally {
    database.close();
  }
}

/** The backup with another head whose checksum is right, as an attacker would write it. */
function withChecksum(backup: Buffer, change: (head: Buffer) => void): Buffer {
  const bytes = Buffer.from(backup);
  change(bytes);
  const sum = createHash('sha256')
    .update(bytes.subarray(0, HEADER_BYTES - 8))
    .digest();
  sum.copy(bytes, HEADER_BYTES - 8, 0, 8);
  return bytes;
}

/** Asks for a backup and goes away once the request is sent or the answer begins. */
function brokenOff({ address }: HubFixture, token: string, moment: 'sent' | 'answered'): Promise<void> {
  return new Promise((resolve) => {
    const body = JSON.stringify({ passphrase: PASSPHRASE });
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const url = `https://127.0.0.1:${address.port}/api/v1/backup`;
    const outgoing = request(url, { method: 'POST', ca: address.ca, headers, agent: false });
    outgoing.on('error', () => undefined);
    outgoing.on('close', resolve);
    outgoing.on('response', (incoming) => incoming.once('data', () => outgoing.destroy()));
    outgoing.end(body, () => {
      if (moment === 'sent') outgoing.destroy();
    });
  });
}

describe('a backup that is restored', () => {
  let made: Awaited<ReturnType<typeof livedIn>>;
  let backup: Buffer;
  beforeAll(async () => {
    made = await livedIn();
    backup = await backupOf(made.hub, made.owner);
  });
  afterAll(() => made.hub.dispose());

  async function expectSameHub(hub: HubFixture): Promise<void> {
    const { address } = made.hub;
    expect([hub.address.hub_id, hub.address.pin]).toEqual([address.hub_id, address.pin]);
    for (const token of [made.owner, made.viewer]) expect((await hub.rest('me', { token })).status).toBe(401);
    const owner = await hub.logIn();
    const viewer = await hub.logIn('the_viewer', OWNER.password);
    for (const token of [owner, viewer]) {
      const { devices } = (await hub.rest('devices', { token })).as(deviceList);
      expect(devices.map(({ device_name }) => device_name)).toEqual(['Front door']);
    }
    const socket = await connectDevice(hub, made.camera);
    socket.ws.terminate();
    expect(hub.read("SELECT type FROM audit WHERE type = 'backup_restored'")).toHaveLength(1);
    expectSoundTrail(hub);
  }

  it('brings a hub to an empty folder: the same hub to its cameras and people, with every sign-in over', async () => {
    const keeper = new MemoryKeeper();
    const data_dir = emptyDataFolder();
    const restored = await restore(backup, { data_dir, keeper });
    expect(restored).toMatchObject({
      hub_id: made.hub.address.hub_id,
      hub_name: 'Test hub',
      kept_aside: null,
    });
    expect(readdirSync(data_dir).sort()).toEqual(['ca.crt', 'hub.db', 'hub.lock']);
    const hub = await startHubFixture({ data_dir, secrets: keeper.secrets });
    await expectSameHub(hub);
    await hub.dispose();
  });

  it('takes the place of another hub, whose data is kept aside', async () => {
    const other = await startHubFixture();
    await other.setUp();
    const { pin } = other.address;
    await other.hub.stop();
    const keeper = new MemoryKeeper(other.secrets);
    const { kept_aside } = await restore(backup, { data_dir: other.data_dir, keeper });
    expect(statSync(kept_aside ?? '').mode & 0o777).toBe(0o600);
    const names = readdirSync(other.data_dir).map((name) => name.replace(/T[\dZ-]+$/, ''));
    const day = new Date().toISOString().slice(0, 10);
    expect(names.sort()).toEqual(
      ['ca.crt', `ca.crt.before-restore-${day}`, 'hub.db', `hub.db.before-restore-${day}`, 'hub.lock'].sort(),
    );
    await other.restart();
    expect(other.address.pin).not.toBe(pin);
    await expectSameHub(other);
    await other.dispose();
  });

  it('undoes what was done since, and revives no token: neither of before nor of after the backup', async () => {
    const { hub, owner, camera } = await livedIn();
    const bytes = await backupOf(hub, owner);
    await hub.rest(`devices/${camera.device_id}`, { method: 'DELETE', token: owner });
    const body = { current_password: OWNER.password, new_password: 'another violet harbour 93' };
    await hub.rest('auth/password', { method: 'POST', token: owner, body });
    const later = await hub.logIn(OWNER.username, body.new_password);
    expect(await isRefused(hub, camera)).toBe(true);
    await hub.hub.stop();
    // As when the secret comes from the environment: it stays, and the epochs alone must do.
    const { jwt_secret } = hub.secrets;
    await restore(bytes, { data_dir: hub.data_dir, keeper: new MemoryKeeper(hub.secrets) });
    expect(Buffer.from(hub.secrets.jwt_secret).equals(jwt_secret)).toBe(false);
    hub.secrets.jwt_secret = jwt_secret;
    await hub.restart();
    for (const token of [owner, later]) expect((await hub.rest('me', { token })).status).toBe(401);
    await hub.logIn();
    (await connectDevice(hub, camera)).ws.terminate();
    await hub.dispose();
  });

  it('is made while the hub works on, from one moment', async () => {
    const { hub, owner } = await livedIn();
    const making = backupOf(hub, owner);
    for (let n = 0; n < 20; n += 1) await registerDevice(hub, owner, `later ${n}`);
    const data_dir = emptyDataFolder();
    const keeper = new MemoryKeeper();
    await restore(await making, { data_dir, keeper });
    await hub.dispose();
  });

  it('ends invitations, and requests of cameras, that were open', async () => {
    const { hub, owner } = await livedIn();
    const { secret } = (await hub.rest('pairings', { method: 'POST', token: owner, body: {} })).as(
      createPairingAnswer,
    );
    const device = { device_name: 'Shed', kind: 'phone' };
    const second = (await hub.rest('pairings', { method: 'POST', token: owner, body: {} })).as(
      createPairingAnswer,
    );
    await hub.rest('pairings/claim', { method: 'POST', body: { secret: second.secret, device } });
    const bytes = await backupOf(hub, owner);
    await hub.hub.stop();
    await restore(bytes, { data_dir: hub.data_dir, keeper: new MemoryKeeper(hub.secrets) });
    await hub.restart();
    const claim = await hub.rest('pairings/claim', { method: 'POST', body: { secret, device } });
    expect(claim.problem().code).toBe('pairing_unknown');
    expect(hub.read('SELECT status FROM claims')).toEqual([{ status: 'expired' }]);
    await hub.dispose();
  });
});

describe('the file', () => {
  let made: Awaited<ReturnType<typeof livedIn>>;
  let backup: Buffer;
  let folder: string;
  let copy: string;
  let live: Record<string, string>;
  beforeAll(async () => {
    made = await livedIn();
    backup = await backupOf(made.hub, made.owner);
    folder = mkdtempSync(join(tmpdir(), 'mumu-s34-'));
    copy = join(folder, 'copy.db');
    await copyDatabase(made.hub, copy);
    await made.hub.hub.stop();
    live = contentsOf(made.hub.data_dir);
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await made.hub.dispose();
  });

  /** Refused, with the live data byte for byte as it was. */
  async function expectRefused(bytes: Buffer, more: { passphrase?: string } = {}): Promise<string> {
    const { data_dir, secrets } = made.hub;
    const keeper = new MemoryKeeper(secrets);
    const { code } = await refusalOf(restore(bytes, { data_dir, keeper, deriveKeys: keys, ...more }));
    expect(contentsOf(data_dir)).toEqual(live);
    expect([keeper.kept, keeper.adopted]).toEqual([null, null]);
    return code;
  }

  function flipped(bit: number): Buffer {
    const bytes = Buffer.from(backup);
    bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    return bytes;
  }

  const chunkStarts = (): number[] =>
    Array.from(
      { length: Math.ceil((backup.length - HEAD_BYTES) / SEALED_CHUNK_BYTES) },
      (_, index) => HEAD_BYTES + index * SEALED_CHUNK_BYTES,
    );

  it('has several chunks, so that what follows is about order too', () => {
    expect(chunkStarts().length).toBeGreaterThan(2);
  });

  it('is refused with any one bit of its head flipped: marks, version, effort, salt, nonce, sums', async () => {
    const codes = new Set<string>();
    for (let byte = 0; byte < HEAD_BYTES; byte += 1)
      codes.add(await expectRefused(flipped(8 * byte + (byte % 8))));
    expect([...codes].sort()).toEqual(['backup_damaged', 'backup_newer', 'backup_passphrase_wrong']);
  });

  it('is refused with a bit flipped at the edges of each chunk and in each tag', async () => {
    for (const start of chunkStarts()) {
      const end = Math.min(start + SEALED_CHUNK_BYTES, backup.length);
      for (const byte of [start, end - TAG_BYTES - 1, end - TAG_BYTES, end - 1]) {
        expect(await expectRefused(flipped(8 * byte + 3))).toBe('backup_damaged');
      }
    }
  });

  it('is refused with a bit flipped anywhere', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 8 * backup.length - 1 }), async (bit) => {
        expect(await expectRefused(flipped(bit))).toMatch(/^backup_(damaged|newer|passphrase_wrong)$/);
      }),
      { numRuns: 300 },
    );
  });

  it('is refused when it was cut: at every chunk, and a byte before and after', async () => {
    const cuts = [
      0,
      1,
      HEADER_BYTES,
      ...chunkStarts().flatMap((at) => [at - 1, at, at + 1]),
      backup.length - 1,
    ];
    for (const cut of cuts) expect(await expectRefused(backup.subarray(0, cut))).toBe('backup_damaged');
  });

  it('is refused with something behind it', async () => {
    const [first = 0, second = 0] = chunkStarts();
    for (const more of [Buffer.alloc(1), Buffer.alloc(TAG_BYTES), backup.subarray(first, second)]) {
      expect(await expectRefused(Buffer.concat([backup, more]))).toBe('backup_damaged');
    }
  });

  it('is refused with chunks out of order, left out, doubled, or of another backup under the same passphrase', async () => {
    const [first = 0, second = 0, third = 0] = chunkStarts();
    const part = (from: number, to?: number): Buffer => backup.subarray(from, to);
    const other = await craftBackup(manifestFor(made.hub, copy), copy, keys);
    for (const pieces of [
      [part(0, first), part(second, third), part(first, second), part(third)],
      [part(0, first), part(second)],
      [part(0, second), part(first, second), part(second)],
      [part(0, second), other.subarray(second, third), part(third)],
      [other.subarray(0, first), part(first)],
    ]) {
      expect(await expectRefused(Buffer.concat(pieces))).toBe('backup_damaged');
    }
  });

  it('is refused under another passphrase', async () => {
    expect(await expectRefused(backup, { passphrase: `${PASSPHRASE} ` })).toBe('backup_passphrase_wrong');
    expect(await expectRefused(backup, { passphrase: '' })).toBe('backup_passphrase_wrong');
  });

  it('is refused when it is of a newer version, in its format or its database', async () => {
    const format = Buffer.from(backup);
    format.writeUInt16BE(2, 8);
    expect(await expectRefused(format)).toBe('backup_newer');
    const database = new Database(copy);
    database.pragma('user_version = 99990');
    database.close();
    expect(await expectRefused(await craftBackup(manifestFor(made.hub, copy), copy, keys))).toBe(
      'backup_newer',
    );
  });

  it.each([
    ['memory', 12, 4 * 1024 * 1024],
    ['passes', 16, 100_000],
    ['lanes', 20, 255],
    ['little memory', 12, 8],
  ])('is refused without any effort when its head asks for too much: %s', async (_name, at, value) => {
    const bytes = withChecksum(backup, (head) => head.writeUInt32BE(value, at));
    const { data_dir, secrets } = made.hub;
    let derived = 0;
    const deriveKeys: typeof keys = (...input) => {
      derived += 1;
      return keys(...input);
    };
    const keeper = new MemoryKeeper(secrets);
    expect((await refusalOf(restore(bytes, { data_dir, keeper, deriveKeys }))).code).toBe('backup_hostile');
    expect(derived).toBe(0);
  });

  it.each([
    ['is not there', 'missing.mumubackup'],
    ['is a folder', '.'],
  ])('is refused when it %s', async (_what, name) => {
    const { data_dir, secrets } = made.hub;
    const keeper = new MemoryKeeper(secrets);
    const { code } = await refusalOf(
      restore(backup, { data_dir, keeper, file: join(temporaryFolder(), name) }),
    );
    expect(code).toMatch(/^backup_(unreadable|damaged)$/);
    expect(contentsOf(data_dir)).toEqual(live);
  });

  it('is nothing but its head in the clear, and holds no secret that signs tokens', async () => {
    const { hub, camera } = made;
    const database = readFileSync(join(hub.data_dir, 'hub.db'));
    const ca_key = (hub.secrets.ca_key ?? '').split('\n')[1] ?? '';
    const canaries = [
      'the_viewer',
      'Front door',
      'SQLite format',
      'argon2id',
      'PRIVATE KEY',
      'hub_id',
      PASSPHRASE,
      ca_key,
    ];
    const secrets = [hub.secrets.jwt_secret, hub.secrets.turn_secret].flatMap((secret) => [
      Buffer.from(secret),
      Buffer.from(Buffer.from(secret).toString('base64url')),
    ]);
    expect(database.includes('the_viewer')).toBe(true);
    for (const canary of [...canaries, OWNER.password, camera.device_token])
      expect(backup.includes(canary)).toBe(false);
    for (const secret of secrets) expect(backup.includes(secret)).toBe(false);
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, backup);
    const content = await collect(openBackup(file, PASSPHRASE, keys));
    expect(content.includes('the_viewer')).toBe(true);
    for (const secret of secrets.slice(0, 2)) expect(content.includes(secret)).toBe(false);
    expect(content.includes(camera.device_token)).toBe(false);
  });
});

describe('making one', () => {
  let made: Awaited<ReturnType<typeof livedIn>>;
  beforeAll(async () => {
    made = await livedIn();
  });
  afterAll(() => made.hub.dispose());
  const working = (): string[] => readdirSync(made.hub.data_dir).filter((name) => name.startsWith('backup-'));

  it('is for the owner, and says in the trail who did it', async () => {
    const { hub, viewer, owner } = made;
    const body = { passphrase: PASSPHRASE };
    expect((await hub.rest('backup', { method: 'POST', token: viewer, body })).status).toBe(403);
    const answer = await hub.rest('backup', { method: 'POST', token: owner, body });
    expect(answer.headers['content-type']).toBe('application/octet-stream');
    expect(answer.headers['content-disposition']).toMatch(
      /filename="mumu-test-hub-\d{4}-\d\d-\d\d\.mumubackup"/,
    );
    expect(answer.headers['cache-control']).toContain('no-store');
    await expect
      .poll(() => hub.read("SELECT user_id, address FROM audit WHERE type = 'backup_made'"), PATIENT)
      .toEqual([{ user_id: expect.any(String) as string, address: '127.0.0.1' }]);
    await expect
      .poll(() => hub.read("SELECT value FROM meta WHERE key = 'last_backup_at'"), PATIENT)
      .toHaveLength(1);
    expect(working()).toEqual([]);
  });

  it.each(['password1234', 'mumumumumumumu', 'short'])('refuses %j', async (passphrase) => {
    const { hub, owner } = made;
    const answer = await hub.rest('backup', { method: 'POST', token: owner, body: { passphrase } });
    expect(answer.problem()).toMatchObject({
      status: 400,
      code: passphrase === 'short' ? 'invalid_input' : 'password_weak',
    });
  });

  it('goes one at a time', async () => {
    const { hub, owner } = made;
    const wanted = { method: 'POST', token: owner, body: { passphrase: PASSPHRASE } };
    const answers = await Promise.all([hub.rest('backup', wanted), hub.rest('backup', wanted)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 503]);
    const busy = answers.find(({ status }) => status === 503);
    expect(busy?.problem().code).toBe('capacity');
  });

  it('that is broken off leaves nothing, and the next one can be made', async () => {
    const { hub, owner } = made;
    for (const moment of ['sent', 'answered'] as const) {
      await brokenOff(hub, owner, moment);
      await expect.poll(working, PATIENT).toEqual([]);
      await expect
        .poll(
          () =>
            backupOf(hub, owner).then(
              (bytes) => bytes.length,
              () => 0,
            ),
          PATIENT,
        )
        .toBeGreaterThan(1000);
    }
  });

  it('cleans up at the next start what a killed hub left', async () => {
    const { hub } = made;
    await hub.hub.stop();
    for (const name of ['backup-making-abc123', 'backup-checking-def456']) {
      mkdirSync(join(hub.data_dir, name));
      writeFileSync(join(hub.data_dir, name, 'hub.db'), 'half of a snapshot');
    }
    await hub.restart();
    expect(working()).toEqual([]);
  });
});

describe('a full disk', { timeout: 60_000 }, () => {
  it('stops a restore with the live data byte for byte as it was', async () => {
    const { hub, owner } = await livedIn();
    const file = join(temporaryFolder(), 'file.mumubackup');
    writeFileSync(file, await backupOf(hub, owner));
    await hub.hub.stop();
    const live = contentsOf(hub.data_dir);
    const cli = new URL('../../headless/hub.ts', import.meta.url).pathname;
    // A limit on the size of files does to a write what a full disk does, for every account and on every system.
    const command = 'ulimit -f 40; exec "$0" "$@"';
    const args = [cli, '--data', hub.data_dir, '--restore', file, '--json'];
    const env = { PATH: process.env['PATH'], NODE_NO_WARNINGS: '1', MUMU_BACKUP_PASSPHRASE: PASSPHRASE };
    const { stdout, status } = spawnSync('sh', ['-c', command, process.execPath, ...args], { env });
    expect([status, JSON.parse(stdout.toString())]).toMatchObject([1, { event: 'error', code: 'disk_full' }]);
    expect(contentsOf(hub.data_dir)).toEqual(live);
    await hub.dispose();
  });
});

describe('a restore that is interrupted', () => {
  let made: Awaited<ReturnType<typeof livedIn>>;
  let backup: Buffer;
  beforeAll(async () => {
    made = await livedIn();
    backup = await backupOf(made.hub, made.owner);
  });
  afterAll(() => made.hub.dispose());

  /** A keeper that dies with the program at this call. */
  class DyingKeeper extends MemoryKeeper {
    dies_at: 'stage' | 'adopt' | 'let go' | null = null;

    override stage(text: string | null): Promise<void> {
      if (this.dies_at === (text === null ? 'let go' : 'stage')) return Promise.reject(new Error('killed'));
      return super.stage(text);
    }

    override adopt(secrets: Parameters<MemoryKeeper['adopt']>[0]): Promise<void> {
      if (this.dies_at === 'adopt') return Promise.reject(new Error('killed'));
      return super.adopt(secrets);
    }
  }

  async function interrupted(dies_at: DyingKeeper['dies_at']) {
    const other = await startHubFixture();
    await other.setUp();
    await other.hub.stop();
    const keeper = new DyingKeeper(other.secrets);
    keeper.dies_at = dies_at;
    const restoring = restore(backup, { data_dir: other.data_dir, keeper, deriveKeys: keys });
    await expect(restoring).rejects.toThrow('killed');
    keeper.dies_at = null;
    return { other, keeper };
  }

  async function hubIdAfterRestart(other: HubFixture): Promise<string> {
    await other.restart();
    const left = readdirSync(other.data_dir).filter((name) => /^(restore|backup)-/.test(name));
    expect(left).toEqual([]);
    expectSoundTrail(other);
    const { hub_id } = other.address;
    await other.dispose();
    return hub_id;
  }

  it('before it was decided is undone', async () => {
    const { other, keeper } = await interrupted('stage');
    const { hub_id } = other.address;
    await settleInterruptedRestore(other.data_dir, keeper);
    expect(await hubIdAfterRestart(other)).toBe(hub_id);
  });

  it.each(['adopt', 'let go'] as const)('after it was decided is finished: at %s', async (dies_at) => {
    const { other, keeper } = await interrupted(dies_at);
    await settleInterruptedRestore(other.data_dir, keeper);
    await settleInterruptedRestore(other.data_dir, keeper);
    expect(keeper.kept).toBeNull();
    expect(await hubIdAfterRestart(other)).toBe(made.hub.address.hub_id);
  });

  it('between two renames is finished, and no write-ahead log gets beside the wrong database', async () => {
    const { other, keeper } = await interrupted('adopt');
    const [live, wal] = [join(other.data_dir, 'hub.db'), join(other.data_dir, 'hub.db-wal')];
    // As a killed hub leaves it, and then a killed restore.
    writeFileSync(wal, 'a write-ahead log of the old database');
    renameSync(live, `${live}.before-restore-2030-01-01T00-00-00-000Z`);
    await settleInterruptedRestore(other.data_dir, keeper);
    expect(existsSync(wal)).toBe(false);
    expect(await hubIdAfterRestart(other)).toBe(made.hub.address.hub_id);
  });

  it('whose secrets are lost is undone: a database without its identity would be no hub', async () => {
    const { other, keeper } = await interrupted('adopt');
    const { hub_id } = other.address;
    keeper.kept = null;
    await settleInterruptedRestore(other.data_dir, keeper);
    expect(await hubIdAfterRestart(other)).toBe(hub_id);
  });

  it('does not begin beside a running hub', async () => {
    const { data_dir, secrets } = made.hub;
    const restoring = restore(backup, { data_dir, keeper: new MemoryKeeper(secrets), deriveKeys: keys });
    await expect(restoring).rejects.toMatchObject({ code: 'data_dir_in_use' });
  });
});
