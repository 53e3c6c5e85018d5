import { WebSocket } from 'ws';
import { LAN_CANDIDATE } from '../../test/signaling/connection/sample-sdp.ts';
import { connectHubPairs } from './hub-clients.ts';
import type { Pair } from './pair.ts';
import { answerCpuQuestions, tell, type Percentiles, type ToChild } from './process-message.ts';

/*
 * All clients. Each end of each pair has one message under way: when it arrives, the next one is sent. That keeps the relay
 * busy without a queue of its own making, so that latency means something.
 */

const SESSION_ID = 'e7a1fd1e-49f2-4f0b-8d5a-1f7f4f0f6a10';
let pairs: Pair[] = [];
answerCpuQuestions();

process.on('message', (message: ToChild) => {
  void obey(message);
});
process.on('disconnect', () => process.exit(0));

async function obey(message: ToChild): Promise<void> {
  switch (message.kind) {
    case 'connect_hub':
      pairs = await connectHubPairs(message, message.setup_code, message.pairs);
      tell({ kind: 'connected' });
      break;
    case 'connect_bare':
      pairs = await connectBarePairs(message, message.pairs);
      tell({ kind: 'connected' });
      break;
    case 'measure':
      await measure(message.seconds);
      break;
    case 'cpu':
      break;
  }
}

async function connectBarePairs({ port, ca }: { port: number; ca: string }, count: number): Promise<Pair[]> {
  const payload = { session_id: SESSION_ID, candidates: [LAN_CANDIDATE] };
  const frame = JSON.stringify({ type: 'signal_candidates', ts: new Date().toISOString(), payload });
  const open = async (pair: number): Promise<WebSocket> => {
    const url = `wss://127.0.0.1:${String(port)}/${String(pair)}`;
    const socket = new WebSocket(url, { ca, perMessageDeflate: false });
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return socket;
  };
  const made: Pair[] = [];
  for (let i = 0; i < count; i += 1) made.push({ ends: [await open(i), await open(i)], frame });
  return made;
}

async function measure(seconds: number): Promise<void> {
  const latencies: number[] = [];
  const until = performance.now() + seconds * 1_000;
  const started = performance.now();
  await Promise.all(pairs.flatMap(({ ends: [a, b], frame }) => [run(a, b, frame), run(b, a, frame)]));
  const elapsed = (performance.now() - started) / 1_000;
  tell({
    kind: 'measured',
    messages: latencies.length,
    seconds: elapsed,
    latencies_ms: percentiles(latencies),
  });

  function run(from: WebSocket, to: WebSocket, frame: string): Promise<void> {
    return new Promise((resolve) => {
      let sent_at = performance.now();
      const listen = (data: Buffer): void => {
        // Heartbeats and the like are not what is measured.
        if (data.length !== frame.length) return;
        const now = performance.now();
        latencies.push(now - sent_at);
        if (now >= until) {
          to.off('message', listen);
          resolve();
          return;
        }
        sent_at = now;
        from.send(frame);
      };
      to.on('message', listen);
      from.send(frame);
    });
  }
}

function percentiles(values: number[]): Percentiles {
  const sorted = Float64Array.from(values).sort();
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99) };
}
