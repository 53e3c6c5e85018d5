/** Counts what may turn a yes into a no: tokens revoked, access removed, devices removed. */
export class SecurityVersion {
  #version = 0;

  get current(): number {
    return this.#version;
  }

  bump(): void {
    this.#version += 1;
  }
}

const MAX_ATTEMPTS = 10;

/**
 * Asks until nothing was revoked while the answer was under way. Without it a revocation that lands between the store's
 * yes and the registration of the connection would reach neither. `null` when things do not come to rest: take it for a no.
 */
export async function settled<T>(version: SecurityVersion, ask: () => Promise<T>): Promise<T | null> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const before = version.current;
    const answer = await ask();
    if (version.current === before) return answer;
  }
  return null;
}
