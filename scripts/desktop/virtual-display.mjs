import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { firstLine, startOwned } from './owned-process.mjs';

const SCREEN = '1280x800x24';
const FAMILY_WILD = 0xffff;
const COOKIE_NAME = 'MIT-MAGIC-COOKIE-1';
const DISPLAY_FD = 3;

/**
 * An X server without a screen, on the first free display number and with a cookie of its own.
 * @param {string} folder where its cookie may lie
 */
export async function startVirtualDisplay(folder) {
  const authority = join(folder, 'Xauthority');
  writeFileSync(authority, cookieFile(), { mode: 0o600 });
  const args = [
    '-displayfd',
    `${DISPLAY_FD}`,
    '-screen',
    '0',
    SCREEN,
    '-nolisten',
    'tcp',
    '-auth',
    authority,
  ];
  const server = startOwned('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = await firstLine('Xvfb', server, DISPLAY_FD);
  return { end: server.end, env: { DISPLAY: `:${number}`, XAUTHORITY: authority } };
}

/** One entry, good for every display (FamilyWild), in the format of libXau's AuWrite.c: each field after its length. */
function cookieFile() {
  const family = Buffer.alloc(2);
  family.writeUInt16BE(FAMILY_WILD);
  const fields = ['', '', COOKIE_NAME, randomBytes(16)].map((field) => Buffer.from(field));
  return Buffer.concat([family, ...fields.flatMap((field) => [lengthOf(field), field])]);
}

/** @param {Buffer} field */
function lengthOf(field) {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(field.length);
  return length;
}
