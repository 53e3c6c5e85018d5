// Progress goes to stderr only: `npm run hub -- --json` promises its first line on stdout to the hub.

/** @param {string} line */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** @param {number} milliseconds */
export function inSeconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/**
 * Says what is being done, does it, and says how long it took.
 * @template T
 * @param {string} what
 * @param {() => T | Promise<T>} work
 */
export async function step(what, work) {
  const started = performance.now();
  say(`▸ ${what} …`);
  const result = await work();
  say(`  done in ${inSeconds(performance.now() - started)}`);
  return result;
}
