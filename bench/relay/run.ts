import type { ChildProcess } from 'node:child_process';
import { parseArgs } from 'node:util';
import { answerOf, startProcess } from '../bench-process.ts';
import type { ToChild, ToParent } from './process-message.ts';

/*
 * The whole hub beside a bare relay: messages a second and latency, in turns, medians of all rounds. Both are in processes of
 * their own, and so are the clients of each.
 */

const { values } = parseArgs({
  options: {
    pairs: { type: 'string', default: '200' },
    rounds: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '4' },
  },
});
const pairs = Number(values.pairs);
const rounds = Number(values.rounds);
const seconds = Number(values.seconds);

interface Result {
  per_second: number;
  p50_ms: number;
  p99_ms: number;
  cpu_us: number;
}

interface Contestant {
  server: ChildProcess;
  clients: ChildProcess;
  results: Result[];
}

const start = (name: string): ChildProcess => startProcess(name, import.meta.url);

const answer = <K extends ToParent['kind']>(
  child: ChildProcess,
  kind: K,
  question?: ToChild,
): Promise<Extract<ToParent, { kind: K }>> => answerOf<ToParent, K>(child, kind, question);

async function startHub(): Promise<Contestant> {
  const [server, clients] = [start('hub'), start('clients')];
  const { port, ca, setup_code } = await answer(server, 'hub_listening');
  await answer(clients, 'connected', { kind: 'connect_hub', port, ca, setup_code, pairs });
  return { server, clients, results: [] };
}

async function startBare(): Promise<Contestant> {
  const [server, clients] = [start('bare'), start('clients')];
  const { port, ca } = await answer(server, 'bare_listening');
  await answer(clients, 'connected', { kind: 'connect_bare', port, ca, pairs });
  return { server, clients, results: [] };
}

async function round({ server, clients, results }: Contestant, keep: boolean): Promise<void> {
  const before = await answer(server, 'cpu', { kind: 'cpu' });
  const measured = await answer(clients, 'measured', { kind: 'measure', seconds });
  const after = await answer(server, 'cpu', { kind: 'cpu' });
  if (!keep) return;
  results.push({
    per_second: measured.messages / measured.seconds,
    p50_ms: measured.latencies_ms.p50,
    p99_ms: measured.latencies_ms.p99,
    cpu_us: (after.micros - before.micros) / measured.messages,
  });
}

function median(contestant: Contestant, field: keyof Result): number {
  const sorted = contestant.results.map((result) => result[field]).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function report(name: string, contestant: Contestant): void {
  const figure = (field: keyof Result, digits: number): string => median(contestant, field).toFixed(digits);
  console.log(
    `${name.padEnd(10)} ${figure('per_second', 0).padStart(7)} messages/s   p50 ${figure('p50_ms', 1)} ms   ` +
      `p99 ${figure('p99_ms', 1)} ms   ${figure('cpu_us', 1)} µs CPU of the relay a message`,
  );
}

const hub = await startHub();
const bare = await startBare();
try {
  // One round of each for the compilers.
  for (const keep of [false, ...Array.from({ length: rounds }, () => true)]) {
    await round(bare, keep);
    await round(hub, keep);
  }
  console.log(
    `relay: ${String(pairs)} pairs, ICE candidates over TLS, medians of ${String(rounds)} rounds of ${String(seconds)} s`,
  );
  report('whole hub', hub);
  report('bare ws', bare);
  const ratio = median(hub, 'per_second') / median(bare, 'per_second');
  console.log(`ratio      ${ratio.toFixed(2)} (hub / bare, messages a second; aim: 0.70 or better)`);
} finally {
  for (const { server, clients } of [hub, bare]) {
    clients.disconnect();
    server.disconnect();
  }
}
