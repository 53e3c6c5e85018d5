import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { GatewayFolder } from '../../headless/gateway-folder.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';

/* What seals the passwords of IP cameras where there is no keychain. */

it('a gateway without the desktop app makes a strong secret of its own, and takes no short one', () => {
  const [one, other] = [temporaryFolder(), temporaryFolder()];
  for (const folder of [one, other]) new GatewayFolder(folder, {});
  const made = [one, other].map((folder) => readFileSync(join(folder, 'secrets/gateway-secret'), 'utf8'));
  expect(new Set(made).size).toBe(2);
  for (const secret of made) expect(secret).toMatch(/^[\w-]{43}$/);

  const given = (bytes: number) => ({ MUMU_GATEWAY_SECRET: 'x'.repeat(bytes) });
  expect(() => new GatewayFolder(temporaryFolder(), given(31))).toThrow(/31 bytes. Give at least 32/);
  expect(() => new GatewayFolder(temporaryFolder(), given(32))).not.toThrow();
});
