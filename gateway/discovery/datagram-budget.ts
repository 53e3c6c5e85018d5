/** What even the smallest datagram costs. */
const LEAST_BYTES = 1024;

/** How much of what strangers send is read in one round, so that a flood costs no pictures and one sender shuts nobody out. */
export class DatagramBudget {
  readonly #most_bytes: number;
  readonly #most_bytes_per_sender: number;
  readonly #spent = new Map<string, number>();
  #total = 0;

  constructor(most_bytes: number, most_bytes_per_sender: number) {
    this.#most_bytes = most_bytes;
    this.#most_bytes_per_sender = most_bytes_per_sender;
  }

  /** @returns whether one more from there may be read */
  spend(sender: string, bytes: number): boolean {
    const cost = Math.max(bytes, LEAST_BYTES);
    const spent = (this.#spent.get(sender) ?? 0) + cost;
    if (this.#total + cost > this.#most_bytes || spent > this.#most_bytes_per_sender) return false;
    this.#total += cost;
    this.#spent.set(sender, spent);
    return true;
  }

  /** A new round. */
  renew(): void {
    this.#spent.clear();
    this.#total = 0;
  }
}
