import type { ChildProcess } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { answerOf, startProcess } from '../bench-process.ts';
import type { ToChild, ToParent } from './process-message.ts';

export interface FloodScenario {
  pairs: number;
  /** Windows of each kind, in turns. */
  rounds: number;
  seconds: number;
  /** New connections of the attacker. */
  per_second: number;
}

export interface Window {
  p50_ms: number;
  p99_ms: number;
  /** Share of one processor that the hub used. */
  load: number;
}

/**
 * `quiet`: nobody floods. `elsewhere`: the flood meets another hub on this machine, which takes the same processors away
 * as an attacker with a machine of their own would not. `flooded`: it meets the hub that is used.
 */
export type FloodResult = Record<'quiet' | 'elsewhere' | 'flooded', Window> & {
  /** In a second of flood, the last time. */
  tried: number;
  admitted: number;
  /** Messages in one window. */
  messages: number;
};

interface Target {
  port: number;
  ca: string;
}

/** Two hubs, those who use the one, and who floods, each in a process of its own. */
export async function floodWhileWatching(scenario: FloodScenario): Promise<FloodResult> {
  const [hub, other, watcher, flooder] = [start('hub'), start('hub'), start('watcher'), start('flood')];
  // An attacker has a processor of its own: its work must not wait in the hub's queue. It makes as many connections all the same.
  if (flooder.pid !== undefined) setPriority(flooder.pid, constants.priority.PRIORITY_LOW);
  try {
    const [used, elsewhere] = [await answer(hub, 'listening'), await answer(other, 'listening')];
    await answer(watcher, 'connected', { ...used, kind: 'connect', pairs: scenario.pairs });
    return await alternate({ hub, watcher, flooder }, scenario, { used, elsewhere });
  } finally {
    for (const child of [flooder, watcher, hub, other]) if (child.connected) child.disconnect();
  }
}

type Processes = Record<'hub' | 'watcher' | 'flooder', ChildProcess>;

async function alternate(
  processes: Processes,
  { rounds, seconds, per_second }: FloodScenario,
  { used, elsewhere }: Record<'used' | 'elsewhere', Target>,
): Promise<FloodResult> {
  // One for the compilers.
  const { messages } = await measure(processes, seconds);
  const windows = { quiet: [] as Window[], elsewhere: [] as Window[], flooded: [] as Window[] };
  let [tried, admitted] = [0, 0];
  const flood = async ({ port, ca }: Target): Promise<Window> => {
    processes.flooder.send({ kind: 'flood', port, ca, per_second } satisfies ToChild);
    const window = await measure(processes, seconds);
    ({ tried, admitted } = await answer(processes.flooder, 'flooded', { kind: 'stop' }));
    return window;
  };
  for (let round = 0; round < rounds; round += 1) {
    windows.quiet.push(await measure(processes, seconds));
    windows.elsewhere.push(await flood(elsewhere));
    windows.flooded.push(await flood(used));
  }
  return {
    quiet: medianOf(windows.quiet),
    elsewhere: medianOf(windows.elsewhere),
    flooded: medianOf(windows.flooded),
    tried: tried / seconds,
    admitted: admitted / seconds,
    messages,
  };
}

async function measure({ hub, watcher }: Processes, seconds: number): Promise<Window & { messages: number }> {
  const before = (await answer(hub, 'hub_load', { kind: 'load' })).cpu_ms;
  const measured = await answer(watcher, 'measured', { kind: 'measure', seconds });
  const after = (await answer(hub, 'hub_load', { kind: 'load' })).cpu_ms;
  return { ...measured, load: (after - before) / (seconds * 1_000) };
}

function medianOf(windows: readonly Window[]): Window {
  const median = (field: keyof Window): number =>
    windows.map((window) => window[field]).toSorted((a, b) => a - b)[Math.floor(windows.length / 2)] ??
    Number.NaN;
  return { p50_ms: median('p50_ms'), p99_ms: median('p99_ms'), load: median('load') };
}

const start = (name: string): ChildProcess => startProcess(name, import.meta.url);

const answer = <K extends ToParent['kind']>(
  child: ChildProcess,
  kind: K,
  question?: ToChild,
): Promise<Extract<ToParent, { kind: K }>> => answerOf<ToParent, K>(child, kind, question);
