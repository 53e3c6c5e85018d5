import { expect, it } from 'vitest';
import { withFacts } from '../../../main/station/picture-metadata.ts';

const AT = Date.UTC(2030, 0, 2, 3, 4, 5);
const JFIF = Buffer.from('ffe000104a46494600010100000100010000', 'hex');
const REST = Buffer.from('ffdb0043', 'hex');
const START = Buffer.from('ffd8', 'hex');

it('puts them after the segment that has to be the first', () => {
  const made = withFacts(Buffer.concat([START, JFIF, REST]), { camera: 'Gate <N> & “Süd”', at: AT });
  const at = START.length + JFIF.length;
  expect(made.subarray(0, at)).toEqual(Buffer.concat([START, JFIF]));
  expect(made.subarray(at, at + 2).toString('hex')).toBe('ffe1');
  const end = at + 2 + made.readUInt16BE(at + 2);
  const text = made.subarray(at + 4, end).toString('utf8');
  expect(text).toMatch(/^http:\/\/ns\.adobe\.com\/xap\/1\.0\/\0/);
  expect(text).toContain('>Gate &lt;N&gt; &amp; “Süd”<');
  expect(text).toContain('"2030-01-02T03:04:05.000Z"');
  expect(made.subarray(end)).toEqual(REST);
});

it('leaves alone what is no JPEG, and what they do not fit into', () => {
  const png = Buffer.from('89504e47', 'hex');
  expect(withFacts(png, { camera: 'Gate', at: AT })).toBe(png);
  const jpeg = Buffer.concat([START, REST]);
  expect(withFacts(jpeg, { camera: 'x'.repeat(70_000), at: AT })).toBe(jpeg);
});

it('copes with a file that ends in the midst of its first segment', () => {
  const cut = Buffer.concat([START, JFIF.subarray(0, 4)]);
  expect(withFacts(cut, { camera: 'Gate', at: AT }).subarray(0, cut.length)).toEqual(cut);
});
