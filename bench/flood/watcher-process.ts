import { connectHubPairs } from '../relay/hub-clients.ts';
import type { Pair } from '../relay/pair.ts';
import { tell, type ToChild } from './process-message.ts';

/*
 * Viewers and cameras in the middle of their sessions. Each end sends at a steady pace, whatever the hub does, and how long each
 * message takes to the other end is noted.
 */

const EVERY_MS = 50;
let pairs: Pair[] = [];

process.on('message', (message: ToChild) => {
  void obey(message);
});
process.on('disconnect', () => process.exit(0));

async function obey(message: ToChild): Promise<void> {
  if (message.kind === 'connect') {
    pairs = await connectHubPairs(message, message.setup_code, message.pairs);
    tell({ kind: 'connected' });
  } else if (message.kind === 'measure') {
    await measure(message.seconds * 1_000);
  }
}

async function measure(window_ms: number): Promise<void> {
  const ways = pairs.flatMap(({ ends: [a, b], frame }) => [
    { from: a, to: b, frame },
    { from: b, to: a, frame },
  ]);
  const latencies = (await Promise.all(ways.map((way, n) => run(way, n / ways.length, window_ms)))).flat();
  const sorted = latencies.sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  tell({ kind: 'measured', messages: sorted.length, p50_ms: at(0.5), p99_ms: at(0.99) });
}

interface Way {
  from: Pair['ends'][0];
  to: Pair['ends'][0];
  frame: string;
}

/** Frames of one way arrive in their order, so the times of sending make a queue. `phase` spreads the ways over the pace. */
function run({ from, to, frame }: Way, phase: number, window_ms: number): Promise<number[]> {
  const latencies: number[] = [];
  const sent: number[] = [];
  return new Promise((resolve) => {
    const listen = (data: Buffer): void => {
      // Heartbeats and the like are not what is measured.
      if (data.length !== frame.length) return;
      latencies.push(performance.now() - (sent.shift() ?? Number.NaN));
      if (!sending && sent.length === 0) finish();
    };
    let sending = true;
    const finish = (): void => {
      to.off('message', listen);
      resolve(latencies);
    };
    to.on('message', listen);
    setTimeout(() => {
      const timer = setInterval(() => {
        sent.push(performance.now());
        from.send(frame);
      }, EVERY_MS);
      setTimeout(() => {
        clearInterval(timer);
        sending = false;
        if (sent.length === 0) finish();
      }, window_ms);
    }, phase * EVERY_MS);
  });
}
