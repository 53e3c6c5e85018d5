/** A hash as cameras and browsers show it: pairs in capitals. */
export function fingerprint(sha256: string): string {
  return (sha256.match(/../g) ?? []).join(':').toUpperCase();
}
