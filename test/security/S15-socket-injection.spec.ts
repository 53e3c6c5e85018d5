import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { createHubLogger } from '../../signaling/logger.ts';
import { deviceHello, fromDevice, fromViewer, viewerHello } from '../../signaling/protocol/messages.ts';
import {
  connectDevice,
  connectViewer,
  openSocket,
  registerDevice,
  watch,
} from '../signaling/connection/hub-socket.ts';
import type { TestSocket } from '../signaling/connection/test-socket.ts';
import { startHubFixture, type HubFixture } from '../signaling/hub-fixture.ts';
import { examplesOf, withOther, type RealValues } from '../signaling/protocol/example-of.ts';
import { INJECTIONS } from './injection/injections.ts';
import { TableCounts } from './injection/table-counts.ts';

const PLENTY = 1_000_000;
const plenty = { count: PLENTY, window_s: 60 };

let hub: HubFixture;
let tables: TableCounts;
let schema: string;
let before: Record<string, number>;
let token: string;
let door: { device_id: string; device_token: string };
/** What the hub logged as an error. */
const errors: string[] = [];

beforeAll(async () => {
  hub = await startHubFixture({
    config: {
      bad_messages: plenty,
      viewer_messages: plenty,
      device_messages: plenty,
      foreign_session_messages: PLENTY,
      max_unauthenticated_per_address: PLENTY,
      max_sessions_per_viewer: PLENTY,
      max_sessions_per_device: PLENTY,
    },
    logger: createHubLogger({ level: 'error', destination: { write: (line) => void errors.push(line) } }),
  });
  token = await hub.setUp();
  door = await registerDevice(hub, token);
  tables = new TableCounts(hub.data_dir);
  schema = tables.schema();
  before = tables.read();
});
afterAll(async () => {
  tables.close();
  await hub.dispose();
});
afterEach(() => {
  expect(tables.schema()).toBe(schema);
  // To watch is to write a session; nothing else is written by a message.
  expect({ ...tables.read(), sessions: 0 }).toEqual({ ...before, sessions: 0 });
  expect(errors).toEqual([]);
});

interface Pair {
  viewer: TestSocket;
  camera: TestSocket;
  session_id: string;
}
async function newPair(): Promise<Pair> {
  const camera = await connectDevice(hub, door);
  const viewer = await connectViewer(hub, token);
  return { viewer, camera, session_id: await watch(viewer, camera, door.device_id) };
}

/** Every message of a kind with an injection at one place and all else right. */
function* messages(schema: z.ZodType, real: (type: string) => RealValues): Generator<string> {
  for (const { value, texts } of examplesOf(schema)) {
    const { type } = value as { type: string };
    const [good] = examplesOf(schema, real(type)).filter(
      (each) => (each.value as { type: string }).type === type,
    );
    for (const path of texts) {
      for (const text of INJECTIONS) yield JSON.stringify(withOther(good?.value, path, text));
    }
  }
}

describe('an injection into a message', { timeout: 120_000 }, () => {
  it.each([
    { side: 'viewer', schema: fromViewer },
    { side: 'camera', schema: fromDevice },
  ] as const)('of a $side changes nothing and breaks nothing', async ({ side, schema: kinds }) => {
    const pair = await newPair();
    const { session_id } = pair;
    const real = (type: string): RealValues => ({
      device_id: door.device_id,
      // The session must outlive the messages that end one.
      session_id: type === 'session_end' ? randomUUID() : session_id,
    });
    const sent = [...messages(kinds, real)];
    for (const message of sent) pair[side].ws.send(message);
    await pair[side].settle();
    const codes = pair[side].ofType('error').map(({ payload }) => payload['code']);
    expect(codes.length).toBeGreaterThan(sent.length / 3);
    expect(codes).not.toContain('internal');
    for (const { ws } of [pair.viewer, pair.camera]) ws.terminate();
  });

  it.each([
    { side: 'viewer', schema: viewerHello, real: () => ({ token }) },
    {
      side: 'camera',
      schema: deviceHello,
      real: () => ({ device_id: door.device_id, token: door.device_token }),
    },
  ])('that opens a $side’s connection changes nothing and breaks nothing', async ({ schema: kind, real }) => {
    for (const message of messages(kind, real)) {
      const socket = await openSocket(hub);
      socket.ws.send(message);
      const answer = socket.next('hello_ok').then(
        () => 'welcome',
        () => 'closed',
      );
      if ((await answer) === 'closed') expect((await socket.closed).code).toBe(1008);
      socket.ws.terminate();
    }
  });
});
