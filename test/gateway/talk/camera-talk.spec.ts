import { beforeEach, expect, it } from 'vitest';
import { RtspError } from '../../../gateway/rtsp/rtsp-error.ts';
import type {
  Backchannel,
  RtspFailure,
  RtspFailureCode,
  TalkCodec,
} from '../../../gateway/rtsp/rtsp-types.ts';
import { CameraTalk } from '../../../gateway/talk/camera-talk.ts';
import { ManualClock } from '../../signaling/connection/manual-clock.ts';
import { speechPackets } from './speech-packets.ts';

/* When a way to the camera opens is said by the test; real-camera.spec.ts has real ones. */

/** One opening of the way. */
interface Opening {
  resolve: () => void;
  reject: (code: RtspFailureCode) => void;
  ended: (failure: RtspFailure) => void;
  signal: AbortSignal;
  sent: Buffer[];
  closed: number;
}

const SPOKEN = speechPackets(Buffer.alloc(160 * 500, 0x11), 'PCMU');
const TAKES_SPEECH_AS = 97;

let clock: ManualClock;
let openings: Opening[];
let logged: unknown[];
let offered: TalkCodec | null;
let talk: CameraTalk;

beforeEach(async () => {
  clock = new ManualClock();
  [openings, logged, offered] = [[], [], 'PCMU'];
  talk = new CameraTalk(
    { url: 'rtsp://192.168.1.9/live', credentials: null, transport: 'auto', certificate_sha256: null },
    {
      clock,
      logger: { warn: (...entry: unknown[]) => void logged.push(entry) },
      backchannel: {
        offered: () => Promise.resolve(offered),
        open: (_endpoint, ended, signal) =>
          new Promise((resolve, reject) => openings.push(opening({ resolve, reject, ended, signal }))),
      },
    },
  );
  await talk.canTalk();
});

function opening(parts: {
  resolve: (way: Backchannel) => void;
  reject: (error: Error) => void;
  ended: (failure: RtspFailure) => void;
  signal: AbortSignal;
}): Opening {
  const { resolve, reject, ended, signal } = parts;
  const one: Opening = {
    resolve: () => {
      resolve({
        codec: offered ?? 'PCMU',
        payload_type: TAKES_SPEECH_AS,
        send: (packet) => one.sent.push(packet),
        close: () => (one.closed += 1),
      });
    },
    reject: (code) => {
      reject(new RtspError(code, 'in words'));
    },
    ...{ ended, signal, sent: [], closed: 0 },
  };
  return one;
}

function only(index = 0): Opening {
  const found = openings[index];
  if (found === undefined) throw new Error('it was not opened');
  return found;
}

/** Says packets, 20 ms apart. */
function say(from: number, to: number, speaker = 'anna'): void {
  for (const packet of SPOKEN.slice(from, to)) {
    talk.take(speaker, packet);
    clock.advance(20);
  }
}

/** Lets everything that only waits for promises happen. */
const settle = () => new Promise(setImmediate);

async function open(index = 0): Promise<Opening> {
  only(index).resolve();
  await settle();
  return only(index);
}

const sequenceOf = (packet: Buffer) => packet.readUInt16BE(2);
const timeOf = (packet: Buffer) => packet.readUInt32BE(4);
const isMarked = (packet: Buffer) => (packet[1] ?? 0) >= 0x80;

it('opens the way with the first word, and what was said meanwhile is heard', async () => {
  say(0, 10);
  expect(openings).toHaveLength(1);
  const { sent } = await open();
  say(10, 20);
  expect(sent).toHaveLength(20);
  const [first, ...others] = sent.map(sequenceOf);
  expect(others.map((sequence) => (sequence - (first ?? 0)) & 0xffff)).toEqual(
    Array.from({ length: 19 }, (_, i) => i + 1),
  );
  expect(sent.map((packet) => (timeOf(packet) - timeOf(sent[0] ?? packet)) >>> 0)).toEqual(
    Array.from({ length: 20 }, (_, i) => i * 160),
  );
  expect(sent.map((packet) => (packet[1] ?? 0) & 0x7f)).toEqual(Array(20).fill(TAKES_SPEECH_AS));
  expect(sent.map(isMarked)).toEqual([true, ...Array<boolean>(19).fill(false)]);
  expect(new Set(sent.map((packet) => packet.readUInt32BE(8))).size).toBe(1);
});

it('keeps the last second of what is said while the way opens', async () => {
  say(0, 80);
  const { sent } = await open();
  expect(sent).toHaveLength(50);
});

it('opens nothing for what is no speech', () => {
  for (const bytes of [Buffer.alloc(0), Buffer.alloc(200), Buffer.from('81c90007', 'hex')])
    talk.take('anna', bytes);
  expect(openings).toEqual([]);
});

it('opens nothing at a camera that can’t be spoken to', async () => {
  offered = null;
  expect(await talk.canTalk()).toBe(false);
  say(0, 1);
  expect(openings).toEqual([]);
});

it('closes it five seconds after the last word, and opens it again with the next', async () => {
  say(0, 1);
  const { closed } = await open();
  expect(closed).toBe(0);
  clock.advance(3_000);
  say(1, 2);
  clock.advance(4_960);
  expect(only().closed).toBe(0);
  clock.advance(40);
  expect(only().closed).toBe(1);
  expect(clock.pending).toBe(0);
  say(2, 3);
  expect(openings).toHaveLength(2);
});

it('hears who spoke first until that one was silent for half a second', async () => {
  say(0, 1);
  const { sent } = await open();
  for (let i = 1; i < 40; i += 1) {
    talk.take('bert', SPOKEN[i] ?? Buffer.alloc(0));
    say(i, i + 1);
  }
  expect(sent).toHaveLength(40);
  // The last word was 20 ms ago.
  clock.advance(479);
  say(40, 41, 'bert');
  expect(sent).toHaveLength(40);
  clock.advance(1);
  say(41, 43, 'bert');
  say(40, 41);
  expect(sent.map(isMarked).slice(39)).toEqual([false, true, false]);
});

it('goes on in time where a pause was, whoever speaks then', async () => {
  say(0, 1);
  const { sent } = await open();
  clock.advance(2_000);
  say(300, 301, 'bert');
  const [before = Buffer.alloc(12), after = Buffer.alloc(12)] = sent;
  expect((timeOf(after) - timeOf(before)) >>> 0).toBe(2 * 8_000);
});

it('drops what comes late or twice', async () => {
  say(0, 1);
  const { sent } = await open();
  for (const at of [2, 1, 2, 3]) talk.take('anna', SPOKEN[at] ?? Buffer.alloc(0));
  expect(sent).toHaveLength(3);
});

it.each([
  ['busy', 5_000],
  ['unauthorized', 60_000],
] as const)('that failed with %s is said once, and not tried again for %i ms', async (code, rest_ms) => {
  say(0, 1);
  only().reject(code);
  await settle();
  expect(logged).toEqual([[{ failure: code, reason: 'in words' }, expect.any(String)]]);
  const rested = clock.monotonic() + rest_ms;
  say(1, 100);
  clock.advance(rested - 1 - clock.monotonic());
  say(100, 101);
  expect(openings).toHaveLength(1);
  say(101, 102);
  expect(openings).toHaveLength(2);
  const { sent } = await open(1);
  expect(sent).toHaveLength(1);
});

it('that ends by itself is said once, and is opened again later', async () => {
  say(0, 1);
  await open();
  only().ended({ code: 'closed_by_camera', message: 'The camera closed the connection.' });
  say(1, 2);
  expect(openings).toHaveLength(1);
  clock.advance(5_000);
  say(2, 3);
  await open(1);
  expect([only().closed, openings.length, logged.length]).toEqual([1, 2, 1]);
});

it('leaves nothing open when the camera is removed, be it open or about to be', async () => {
  say(0, 1);
  talk.close();
  expect(only().signal.aborted).toBe(true);
  await open();
  expect(only().closed).toBe(1);
  expect(only().sent).toEqual([]);
  say(1, 2);
  expect([openings.length, logged.length, clock.pending]).toEqual([1, 0, 0]);
});
