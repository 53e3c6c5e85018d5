import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createHubLogger } from '../../signaling/logger.ts';
import { startHubFixture } from '../signaling/hub-fixture.ts';

const CANARY = 'canary kestrel umbrella 9164';

it('a password is in no database page, write-ahead log, log line or answer', async () => {
  const lines: string[] = [];
  const logger = createHubLogger({ level: 'debug', destination: { write: (line) => void lines.push(line) } });
  const hub = await startHubFixture({ logger });
  const send = (path: string, body: object, token?: string) =>
    hub.rest(path, { method: 'POST', body, ...(token !== undefined && { token }) });
  const setup_code = hub.hub.setupCode();
  const answers = [
    await send('setup', { setup_code, username: 'owner', password: CANARY, extra: CANARY }),
    await send('setup', { setup_code, username: 'owner', password: CANARY }),
    await send('auth/login', { username: CANARY, password: CANARY }),
    await send('auth/login', { username: 'owner', password: CANARY }),
  ];
  const token = await hub.logIn('owner', CANARY);
  answers.push(await send('auth/password', { current_password: CANARY, new_password: `${CANARY}!` }, token));
  answers.push(await hub.rest('me/export', { token }));
  expect(answers.map(({ status }) => status)).toEqual([400, 201, 401, 200, 204, 200]);
  expect(answers.map(({ text }) => text).join()).not.toContain(CANARY);
  // While it runs, so that the write-ahead log is looked into as well.
  const files = readdirSync(hub.data_dir);
  expect(files).toContain('hub.db-wal');
  const leaking = files.filter((file) => readFileSync(join(hub.data_dir, file)).includes(CANARY));
  await hub.dispose();
  expect(leaking).toEqual([]);
  expect(lines.length).toBeGreaterThan(5);
  expect(lines.join('')).not.toContain(CANARY);
});
