import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadFileSecrets } from '../../signaling/headless/file-secrets.ts';
import { createHub } from '../../signaling/server.ts';
import { startHubFixture } from '../signaling/hub-fixture.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'mumu-s25-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

describe('weak secrets', () => {
  it.each([0, 1, 31])('of %i bytes stop the start with a named error', async (length) => {
    const hub = createHub({
      data_dir: folder,
      name: 'x',
      secrets: { jwt_secret: randomBytes(length), turn_secret: randomBytes(32), ca_key: null },
      saveCaKey: () => Promise.resolve(),
      saveSecrets: () => Promise.resolve(),
      config: { bind: '127.0.0.1', port: 0 },
    });
    await expect(hub.start()).rejects.toMatchObject({ name: 'HubStartError', code: 'secret_too_short' });
    // Half-started is not started: the folder is free again.
    await hub.stop();
  });

  it('for TURN matter once TURN is configured', async () => {
    const options = {
      data_dir: folder,
      name: 'x',
      secrets: { jwt_secret: randomBytes(32), turn_secret: randomBytes(8), ca_key: null },
      saveCaKey: () => Promise.resolve(),
      saveSecrets: () => Promise.resolve(),
    };
    const turn_urls = ['turn:127.0.0.1:3478'];
    const configured = createHub({ ...options, config: { bind: '127.0.0.1', port: 0, turn_urls } });
    await expect(configured.start()).rejects.toMatchObject({ code: 'secret_too_short' });
    const plain = createHub({ ...options, config: { bind: '127.0.0.1', port: 0 } });
    await plain.start();
    await plain.stop();
  });
});

describe('two installations', () => {
  it('share no secret, no identity and no setup code', async () => {
    const [one, two] = [await startHubFixture(), await startHubFixture()];
    expect(one.address.pin).not.toBe(two.address.pin);
    expect(one.address.hub_id).not.toBe(two.address.hub_id);
    expect(one.hub.setupCode()).not.toBe(two.hub.setupCode());
    expect(one.secrets.ca_key).not.toBe(two.secrets.ca_key);
    const [a, b] = [loadFileSecrets(join(folder, 'a'), {}), loadFileSecrets(join(folder, 'b'), {})];
    expect(text(a.secrets.jwt_secret)).not.toBe(text(b.secrets.jwt_secret));
    expect(text(a.secrets.jwt_secret)).not.toBe(text(a.secrets.turn_secret));
    expect(a.secrets.jwt_secret.byteLength).toBeGreaterThanOrEqual(32);
    await one.dispose();
    await two.dispose();
  });
});

describe('secrets of a hub without a keychain', () => {
  it('are made once and then kept', () => {
    const first = loadFileSecrets(folder, {});
    const second = loadFileSecrets(folder, {});
    expect(text(second.secrets.jwt_secret)).toBe(text(first.secrets.jwt_secret));
    expect(text(second.secrets.turn_secret)).toBe(text(first.secrets.turn_secret));
    expect(readFileSync(join(folder, 'secrets/turn-secret'), 'utf8').trim()).toBe(
      text(first.secrets.turn_secret),
    );
  });

  it('come from the environment first', () => {
    const { secrets } = loadFileSecrets(folder, { MUMU_JWT_SECRET: 'j'.repeat(40), HOME: '/home/x' });
    expect(text(secrets.jwt_secret)).toBe('j'.repeat(40));
  });

  it('come from a file that is named, without the newline an editor put there', () => {
    const file = join(folder, 'turn.txt');
    writeFileSync(file, `${'t'.repeat(33)}\r\n`);
    const { secrets } = loadFileSecrets(folder, { MUMU_TURN_SECRET_FILE: file });
    expect(text(secrets.turn_secret)).toBe('t'.repeat(33));
  });

  it('that are named but can not be read stop the start', () => {
    expect(() => loadFileSecrets(folder, { MUMU_JWT_SECRET_FILE: join(folder, 'nowhere') })).toThrow(
      expect.objectContaining({ code: 'config_invalid' }) as Error,
    );
  });
});
