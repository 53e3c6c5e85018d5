const MAX_SETS = 16;
const START_CODE = /^(?:00){2,3}01/;

/** What an `a=fmtp` may hold parameter sets under (RFC 6184 §8.1, RFC 7798 §7.1). */
const NAMES = ['sprop-vps', 'sprop-sps', 'sprop-pps', 'sprop-parameter-sets'];

/**
 * The parameter sets of an SDP: base64 with commas between. Empty ones, and what is no base64, are left out; a start code before one, which some
 * cameras put there, is taken off.
 */
export function spropParameterSets(fmtp: Readonly<Record<string, string>>): Buffer[] {
  return NAMES.flatMap((name) => (fmtp[name] ?? '').split(',', MAX_SETS))
    .map((text) => withoutStartCode(Buffer.from(text.trim(), 'base64')))
    .filter((nal) => nal.length > 1);
}

function withoutStartCode(nal: Buffer): Buffer {
  const start = START_CODE.exec(nal.toString('hex', 0, 4));
  return start === null ? nal : nal.subarray(start[0].length / 2);
}
