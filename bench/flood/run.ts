import { parseArgs } from 'node:util';
import { floodWhileWatching, type Window } from './scenario.ts';

/* How much a flood from one address slows the messages of those who come from another. */

const { values } = parseArgs({
  options: {
    pairs: { type: 'string', default: '10' },
    rounds: { type: 'string', default: '5' },
    // The 99th percentile of fewer messages is a matter of luck.
    seconds: { type: 'string', default: '10' },
    rate: { type: 'string', default: '500' },
  },
});

function show(name: string, { p50_ms, p99_ms, load }: Window): void {
  const figures = `p50 ${p50_ms.toFixed(2)} ms   p99 ${p99_ms.toFixed(2)} ms`;
  console.log(`${name.padEnd(10)} ${figures}   hub at ${(load * 100).toFixed(0)} % of one processor`);
}

const result = await floodWhileWatching({
  pairs: Number(values.pairs),
  rounds: Number(values.rounds),
  seconds: Number(values.seconds),
  per_second: Number(values.rate),
});
console.log(
  `flood: ${values.pairs} pairs, ${String(result.messages)} messages a window of ${values.seconds} s, medians of ` +
    `${values.rounds} rounds; ${result.tried.toFixed(0)} connections a second, ${result.admitted.toFixed(0)} of them admitted`,
);
show('quiet', result.quiet);
show('elsewhere', result.elsewhere);
show('flooded', result.flooded);
const ratio = (to: Window): string => (result.flooded.p99_ms / to.p99_ms).toFixed(2);
console.log(`ratio      ${ratio(result.elsewhere)} (p99, this hub flooded / another one; aim: 2.00 or less)`);
console.log(
  `           ${ratio(result.quiet)} (p99, flooded / quiet, the attacker on the same processors with low priority)`,
);
