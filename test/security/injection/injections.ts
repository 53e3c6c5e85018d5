/** What means something else to SQL, to its LIKE or to a path in JSON than to a person. */
export const INJECTIONS = [
  '"',
  "' OR '1'='1",
  '1 OR 1=1 --',
  "x'; DROP TABLE users; --",
  '"; DELETE FROM devices; --',
  "x') UNION SELECT password_hash FROM users /*",
  "x\u0000'; DROP TABLE users; --",
  // Quotes of other scripts, which some databases fold into ASCII's.
  '\u02bc OR 1=1 --',
  '\uff07; DROP TABLE users; --',
  '%',
  '_',
  '\\',
  "$.about'",
  "->>'$.about'",
  "o'--@example.org",
  '?1',
] as const;
