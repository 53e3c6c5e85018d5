import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { inLaw } from '../../../gateway/talk/g711.ts';

const FORMAT = { PCMU: 'mulaw', PCMA: 'alaw' } as const;
const EVERY_BYTE = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));

function byFfmpeg(from: 'PCMU' | 'PCMA', to: 'PCMU' | 'PCMA'): Buffer {
  const [input, output] = [FORMAT[from], FORMAT[to]];
  const options = ['-loglevel', 'error', '-f', input, '-ar', '8000', '-i', '-', '-f', output, '-'];
  return execFileSync('ffmpeg', options, { input: EVERY_BYTE });
}

it.each([
  ['PCMU', 'PCMA'],
  ['PCMA', 'PCMU'],
] as const)('tells %s in %s as ffmpeg does, but for ties between two steps', (from, to) => {
  const [ours, theirs] = [inLaw(EVERY_BYTE, from, to), byFfmpeg(from, to)];
  const apart = [...ours].map((byte, at) => Math.abs(byte - (theirs[at] ?? Infinity)));
  expect(Math.max(...apart)).toBeLessThanOrEqual(1);
  expect(apart.filter((steps) => steps > 0).length).toBeLessThanOrEqual(2);
});

it('leaves what is in the right law as it is, and what it was given too', () => {
  expect(inLaw(EVERY_BYTE, 'PCMA', 'PCMA')).toBe(EVERY_BYTE);
  const given = Buffer.from(EVERY_BYTE);
  inLaw(given, 'PCMU', 'PCMA');
  expect(given).toEqual(EVERY_BYTE);
});
