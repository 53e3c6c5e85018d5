/** One way in that a WWW-Authenticate header offers; parameter names in lower case. */
export interface Challenge {
  scheme: 'basic' | 'digest';
  parameters: Readonly<Record<string, string>>;
}

/** Bytes of all headers together; what comes behind is not read. */
const MAX_CHARACTERS = 4096;
/** A token, with `=value` when it is a parameter; the value in quotes or bare (RFC 9110 §11.2). */
const PART = /([\w!#$%&'*+.^`|~-]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+)))?/g;

/**
 * Reads what HTTP and RTSP send alike.
 *
 * @param headers each WWW-Authenticate header, or several joined with commas
 * @returns Basic and Digest challenges, in the order in which they stand there
 */
export function readChallenges(headers: readonly string[]): Challenge[] {
  const challenges: { scheme: string; parameters: Record<string, string> }[] = [];
  for (const [, name = '', quoted, bare] of headers.join(', ').slice(0, MAX_CHARACTERS).matchAll(PART)) {
    const value = quoted?.replace(/\\(.)/g, '$1') ?? bare;
    if (value === undefined)
      challenges.push({
        scheme: name.toLowerCase(),
        parameters: Object.create(null) as Record<string, string>,
      });
    else {
      const open = challenges.at(-1);
      if (open) open.parameters[name.toLowerCase()] ??= value;
    }
  }
  return challenges.filter((challenge): challenge is Challenge =>
    /^(?:basic|digest)$/.test(challenge.scheme),
  );
}
