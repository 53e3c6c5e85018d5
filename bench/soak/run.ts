import { parseArgs } from 'node:util';
import { addIpCamera, findIpCamera } from '../../test/e2e/ip-camera-steps.ts';
import { makeProfile, removeProfile, StationApp } from '../../test/e2e/station-app.ts';
import { createOwner } from '../../test/e2e/station-steps.ts';
import { ownMemory } from '../own-memory.ts';
import { ComingAndGoing } from './coming-and-going.ts';

/*
 * Hours of a wall whose cameras come and go every few seconds: whether its memory grows, and whether any tile is stuck. Every few minutes all
 * cameras come back and the memory of the whole station, its gateway included, is read, so that like is compared with like.
 */

const PAUSE_MS = [2_000, 5_000] as const;
/** All cameras are back: so long until every tile has to be live. Longer than the longest pause between two tries. */
const LIVE_WITHIN_MS = 40_000;
const READINGS = 5;
const WARM_UP_MINUTES = 10;
const STREAM = { width: 320, height: 240, fps: 10, bitrate_kbps: 200, key_frame_interval: 20 };

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '120' },
    every: { type: 'string', default: '5' },
    cameras: { type: 'string', default: '6' },
    seed: { type: 'string', default: '1' },
  },
});
const [minutes, every, count] = [Number(values.minutes), Number(values.every), Number(values.cameras)];
const random = seeded(Number(values.seed));

interface Reading {
  minute: number;
  /** MiB, by kind of process. */
  memory: Map<string, number>;
}

const profile = await makeProfile();
const cameras: ComingAndGoing[] = [];
const station = await StationApp.launch({
  profile,
  env: { MUMU_HUB_PORT: '0', MUMU_LOCAL_CAMERAS: '1' },
});
const began = performance.now();
const readings: Reading[] = [];
let [changes, stuck] = [0, 0];
try {
  await createOwner(station);
  for (let number = 1; number <= count; number += 1) {
    const camera = await ComingAndGoing.start({ mounts: { '/live': STREAM } });
    cameras.push(camera);
    await findIpCamera(station, camera.url);
    await addIpCamera(station, `Camera ${String(number)}`);
  }
  for (let minute = 0; minute < minutes;) {
    const until = began + Math.min(minute + every, minutes) * 60_000;
    while (performance.now() < until) await change();
    minute = Math.round((performance.now() - began) / 60_000);
    await readAll(minute);
  }
  report();
} finally {
  await station.close();
  await Promise.all(cameras.map((camera) => camera.stop()));
  await removeProfile(profile);
}

async function change(): Promise<void> {
  const [shortest, longest] = PAUSE_MS;
  await sleep(shortest + random() * (longest - shortest));
  await cameras[Math.floor(random() * cameras.length)]?.change(random());
  changes += 1;
}

async function readAll(minute: number): Promise<void> {
  for (const camera of cameras) await camera.comeBack();
  const back = performance.now();
  const allLive = async (): Promise<boolean> => (await station.tiles('live').count()) === count;
  while (!(await allLive()) && performance.now() - back < LIVE_WITHIN_MS) await sleep(250);
  if (!(await allLive())) {
    stuck += 1;
    console.log(`stuck: ${(await station.page.locator('main').innerText()).replace(/\s+/gu, ' ')}`);
  }
  const memory = await medianMemory();
  readings.push({ minute, memory });
  console.log(
    `${String(minute).padStart(4)} min  ${String(changes).padStart(5)} changes  ${line(memory)}  all live after ${((performance.now() - back) / 1_000).toFixed(1)} s`,
  );
}

/** The collector runs when it likes; the median of a few moments is what stays. */
async function medianMemory(): Promise<Map<string, number>> {
  const all: Map<string, number>[] = [];
  for (let reading = 0; reading < READINGS; reading += 1) {
    all.push(await memoryNow());
    await sleep(2_000);
  }
  const kinds = [...new Set(all.flatMap((memory) => [...memory.keys()]))];
  return new Map(kinds.map((kind) => [kind, median(all.map((memory) => memory.get(kind) ?? 0))]));
}

async function memoryNow(): Promise<Map<string, number>> {
  const processes = await station.inMain(({ app }) =>
    app.getAppMetrics().map(({ pid, type, name }) => ({ pid, kind: name ?? type })),
  );
  const memory = new Map<string, number>();
  for (const { pid, kind } of processes) memory.set(kind, (memory.get(kind) ?? 0) + ownMemory(pid));
  return memory;
}

function report(): void {
  const [first, last] = [readings.find(({ minute }) => minute >= WARM_UP_MINUTES), readings.at(-1)];
  console.log(`soak: ${String(count)} cameras, ${String(minutes)} minutes, ${String(changes)} changes`);
  if (first === undefined || last === undefined || first === last) return;
  for (const kind of last.memory.keys()) {
    const [was, is] = [first.memory.get(kind) ?? 0, last.memory.get(kind) ?? 0];
    console.log(`${kind.padEnd(24)} ${was.toFixed(0).padStart(5)} → ${is.toFixed(0).padStart(5)} MiB`);
  }
  console.log(
    `ratio ${(whole(last.memory) / whole(first.memory)).toFixed(3)} (memory, end / ${String(first.minute)} minutes; aim: at most 1.10)`,
  );
  console.log(
    `      ${String(stuck)} of ${String(readings.length)} readings with a tile that was stuck (aim: 0)`,
  );
}

function line(memory: ReadonlyMap<string, number>): string {
  const kinds = [...memory].map(([kind, mib]) => `${kind} ${mib.toFixed(0)}`).join(', ');
  return `${whole(memory).toFixed(0)} MiB (${kinds})`;
}

function whole(memory: ReadonlyMap<string, number>): number {
  return [...memory.values()].reduce((sum, mib) => sum + mib, 0);
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

/** The same course each time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
