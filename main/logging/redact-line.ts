/*
 * A last net under the log. Nobody is meant to log a secret; these shapes are taken out of every line all the same,
 * because an error's text may quote an address or a message.
 */
const SHAPES: readonly (readonly [RegExp, string])[] = [
  // JSON Web Tokens.
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[token]'],
  [/\bBearer\s+[\w.~+/-]+=*/gi, 'Bearer [token]'],
  // Credentials in an address, and a pairing's secret in its fragment.
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@"\\]+@/gi, '$1[credentials]@'],
  [/([#?&](?:s|secret|token|code|password)=)[^\s&"\\]+/gi, '$1[secret]'],
  [/-----BEGIN [A-Z ]+-----[\s\S]*?-----END [A-Z ]+-----/g, '[key]'],
  // 32 random bytes or more as base64url or hex: tokens, keys, salts. Ids are shorter.
  [/(?<![\w-])[\w-]{43,}/g, '[secret]'],
];

export function redactLine(line: string): string {
  return SHAPES.reduce((text, [shape, instead]) => text.replace(shape, instead), line);
}
