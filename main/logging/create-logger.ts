import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Logger } from '../../signaling/logger.ts';
import { visibleText } from '../../signaling/visible-text.ts';
import { LogFile } from './log-file.ts';
import { redactLine } from './redact-line.ts';

/** Wherever one of these appears in what is logged, its value does not. */
const SECRET_KEYS = [
  'authorization',
  'ca_key',
  'claim_secret',
  'credential',
  'current_password',
  'device_token',
  'jwt_secret',
  'new_password',
  'passphrase',
  'password',
  'sdp',
  'secret',
  'setup_code',
  'token',
  'turn_secret',
] as const;

const PATHS = SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);

/** The program's log: JSON lines in `<folder>/station.log`, bounded, redacted. */
export function createLogger(folder: string): Logger {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = new LogFile(join(folder, 'station.log'));
  const options = { level: 'info', redact: { paths: PATHS, censor: '[redacted]' } };
  return pino(options, {
    write(line: string) {
      file.write(`${visibleText(redactLine(line).trimEnd())}\n`);
    },
  });
}
