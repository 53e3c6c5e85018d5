/** What a camera agreed to in the Transport header of its answer to SETUP (RFC 2326 §12.39). */
export interface AgreedTransport {
  /** RTP and RTCP channel. */
  interleaved: readonly [number, number] | null;
  /** RTP and RTCP port it sends from. */
  server_port: readonly [number, number] | null;
}

/** Takes the first of several offers; a single number stands for itself and the next. */
export function parseTransport(header: string | undefined): AgreedTransport {
  const [first = ''] = (header ?? '').split(',', 1);
  const parameters = first.split(';', 32).map((part) => part.trim().toLowerCase());
  return {
    interleaved: pairOf(parameters, 'interleaved', 255),
    server_port: pairOf(parameters, 'server_port', 65_535),
  };
}

function pairOf(parameters: readonly string[], name: string, max: number): [number, number] | null {
  const text = parameters.find((parameter) => parameter.startsWith(`${name}=`))?.slice(name.length + 1);
  const [, first, second] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text ?? '') ?? [];
  if (first === undefined) return null;
  const pair: [number, number] = [Number(first), second === undefined ? Number(first) + 1 : Number(second)];
  return pair.every((number) => number <= max) ? pair : null;
}
