import pino, { type DestinationStream, type Logger as PinoLogger } from 'pino';
import { visibleText } from './visible-text.ts';

/** The part of pino that the hub uses. */
export type Logger = Pick<PinoLogger, 'debug' | 'info' | 'warn' | 'error' | 'child'>;

/** Whatever is logged under these names, at any of the first three depths, is left out (S14). */
const SECRET_NAMES = [
  'token',
  'password',
  'current_password',
  'new_password',
  'password_hash',
  'secret',
  'claim_secret',
  'device_token',
  'setup_code',
  'code',
  'sdp',
  'credential',
  'authorization',
  'key',
  'ca_key',
  'jwt_secret',
  'turn_secret',
  'passphrase',
].filter((name) => name !== 'code');
const REDACTED = SECRET_NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** A secret that got into a text all the same: JWTs, our 32-byte tokens, credentials inside a URL. */
const SECRETS_IN_TEXT = [
  /eyJ[\w-]+\.[\w-]+\.[\w-]*/g,
  /(?<![\w-])[\w-]{43}(?![\w-])/g,
  /(?<=:\/\/)[^\s/@"]+:[^\s/@"]*(?=@)/g,
];

/**
 * A JSON log without secrets, one line an entry, in which no name can forge a line or reverse a text.
 *
 * @param destination where lines go; standard error by default.
 */
export function createHubLogger(options: { level?: string; destination?: DestinationStream } = {}): Logger {
  return pino(
    {
      level: options.level ?? 'info',
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: REDACTED, censor: '[redacted]' },
      hooks: { streamWrite: cleaned },
    },
    options.destination ?? pino.destination({ dest: 2, sync: true }),
  );
}

export function silentLogger(): Logger {
  return pino({ level: 'silent' });
}

function cleaned(line: string): string {
  const scrubbed = SECRETS_IN_TEXT.reduce((text, secret) => text.replace(secret, '[redacted]'), line);
  return `${visibleText(scrubbed.trimEnd())}\n`;
}
