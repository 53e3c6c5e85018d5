/** As main demands it. */
export const SHORTEST_PASSPHRASE = 10;
