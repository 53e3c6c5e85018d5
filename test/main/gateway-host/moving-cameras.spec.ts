import { expect, it } from 'vitest';
import type { CameraQuestion } from '../../../gateway/contract/camera-questions.ts';
import type { Answer } from '../../../gateway/contract/questions.ts';
import type { DeviceId } from '../../../signaling/protocol/ids.ts';
import { MovingCameras } from '../../../main/gateway-host/moving-cameras.ts';
import { ManualClock } from '../../signaling/connection/manual-clock.ts';

const MOVE = { kind: 'ptz_move', device_id: 'camera-1', velocity: { pan: 1, tilt: 0, zoom: 0 } } as unknown;
const STOP = { kind: 'ptz_stop', device_id: 'camera-1' } as unknown;
const DONE: Answer = { kind: 'done' };

/** A camera whose answers a test gives. */
function setUp() {
  const clock = new ManualClock();
  const asked: CameraQuestion[] = [];
  const answers: ((answer: Answer) => void)[] = [];
  const ask = (question: CameraQuestion): Promise<Answer> => {
    asked.push(question);
    return new Promise((resolve) => answers.push(resolve));
  };
  const moving = new MovingCameras(ask, clock);
  const tell = (question: unknown): void => {
    moving.asked(question as CameraQuestion, ask(question as CameraQuestion));
  };
  return { clock, moving, asked, answers, tell };
}

async function isOver(work: Promise<void>): Promise<boolean> {
  let over = false;
  void work.then(() => (over = true));
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  return over;
}

it('tells what moves to stop, and waits for its answer', async () => {
  const { moving, asked, answers, tell } = setUp();
  tell(MOVE);
  expect(moving.has('camera-1' as DeviceId)).toBe(true);
  const stopped = moving.stopAll();
  expect(asked.at(-1)).toEqual(STOP);
  expect(await isOver(stopped)).toBe(false);
  answers.at(-1)?.(DONE);
  expect(await isOver(stopped)).toBe(true);
});

it('waits for a stop that somebody else has asked for already', async () => {
  const { moving, asked, answers, tell } = setUp();
  tell(MOVE);
  tell(STOP);
  const stopped = moving.stopAll();
  expect(asked).toHaveLength(2);
  expect(await isOver(stopped)).toBe(false);
  answers.at(-1)?.(DONE);
  expect(await isOver(stopped)).toBe(true);
  expect(await isOver(moving.stopAll())).toBe(true);
});

it('waits two seconds at most, and not at all for what stands still', async () => {
  const { clock, moving, tell } = setUp();
  expect(await isOver(moving.stopAll())).toBe(true);
  tell(MOVE);
  const stopped = moving.stopAll();
  clock.advance(1_999);
  expect(await isOver(stopped)).toBe(false);
  clock.advance(1);
  expect(await isOver(stopped)).toBe(true);
});
