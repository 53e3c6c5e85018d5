/** One `m=` section. */
export interface SdpMedia {
  /** `video`, `audio`, `application`…, in lower case. */
  media: string;
  /** Payload types, in the camera's order of preference. */
  formats: number[];
  attributes: SdpAttributes;
}

export interface SdpDescription {
  /** What stands before the first section. */
  session: SdpAttributes;
  media: SdpMedia[];
}

/** `a=name:value` lines in order; names in lower case. */
class SdpAttributes {
  readonly #lines: [name: string, value: string][] = [];

  add(line: string): void {
    if (this.#lines.length >= MAX_ATTRIBUTES) return;
    const colon = line.indexOf(':');
    const [name, value] = colon === -1 ? [line, ''] : [line.slice(0, colon), line.slice(colon + 1)];
    this.#lines.push([name.trim().toLowerCase(), value.trim()]);
  }

  has(name: string): boolean {
    return this.#lines.some(([found]) => found === name);
  }

  first(name: string): string | undefined {
    return this.#lines.find(([found]) => found === name)?.[1];
  }

  /** The value of the line that is about this payload type, as in `a=rtpmap:96 H264/90000`, without the number. */
  ofFormat(name: string, payload_type: number): string | undefined {
    const prefix = `${payload_type} `;
    const line = this.#lines.find(([found, value]) => found === name && value.startsWith(prefix));
    return line?.[1].slice(prefix.length).trim();
  }
}

const MAX_SECTIONS = 32;
const MAX_ATTRIBUTES = 64;
const MAX_FORMATS = 32;

/**
 * Reads what is needed out of an SDP (RFC 8866) and nothing else, so that what cameras get wrong elsewhere (two `s=`, a `c=` without
 * an address, line feeds alone, NULs at the end) does no harm. Never throws: of nonsense there is nothing to find.
 *
 * @param body at most 64 KiB
 */
export function parseSdp(body: Buffer): SdpDescription {
  const description: SdpDescription = { session: new SdpAttributes(), media: [] };
  for (const line of body
    .toString('utf8')
    .replaceAll('\0', '')
    .split(/[\r\n]+/)) {
    const [type, value] = [line.trimStart().slice(0, 2), line.trimStart().slice(2)];
    if (type === 'm=') addSection(description, value);
    else if (type === 'a=') (description.media.at(-1)?.attributes ?? description.session).add(value);
  }
  return { ...description, media: description.media.slice(0, MAX_SECTIONS) };
}

function addSection({ media }: SdpDescription, value: string): void {
  // What comes behind the last section that is kept has to belong to one that is not.
  if (media.length > MAX_SECTIONS) return;
  const [kind = '', , , ...formats] = value.trim().split(/\s+/, MAX_FORMATS + 3);
  media.push({
    media: kind.toLowerCase(),
    formats: formats.filter((format) => /^\d{1,3}$/.test(format)).map(Number),
    attributes: new SdpAttributes(),
  });
}
