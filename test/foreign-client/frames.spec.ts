import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HubSocket } from './hub-socket.ts';
import { connectDevice } from './hello.ts';
import { setStage, type Stage } from './stage.ts';

const KIB = 1024;

/** Frames that are none, or too many, or too large: Ann sends them, and camera B is in none of the answers. */
describe('malformed frames', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(async () => {
    await stage.ben_socket.settle();
    await stage.cam_b.socket.settle();
    expect([stage.ben_socket.close_code, stage.cam_b.socket.close_code]).toEqual([undefined, undefined]);
    expect(stage.cam_b.socket.frames.filter(({ type }) => type === 'watch_request')).toHaveLength(1);
    await stage.dispose();
  });

  /** A message that is good, `size` bytes long because of a key that is not. */
  const padded = (size: number): string => {
    const bare = request(stage.cam_b.device_id, '');
    return request(stage.cam_b.device_id, 'x'.repeat(size - bare.length));
  };
  const request = (device_id: string, padding?: string): string =>
    JSON.stringify({
      type: 'watch_request',
      ts: '2026-01-01T00:00:00.000Z',
      payload: { device_id, ...(padding !== undefined && { padding }) },
    });

  async function expectTold(socket: HubSocket, code: string): Promise<void> {
    await socket.next(({ type, payload }) => type === 'error' && payload['code'] === code, code);
    await socket.settle();
    expect(stage.secrets_of_b.filter((secret) => socket.texts.some((text) => text.includes(secret)))).toEqual(
      [],
    );
    await socket.close();
  }

  const TEXTS: [string, () => string][] = [
    ['nothing', () => ''],
    ['a word', () => 'watch'],
    ['null', () => 'null'],
    ['a number', () => '1e999'],
    ['a string', () => '"watch_request"'],
    ['a list of messages', () => `[${request(stage.cam_b.device_id)}]`],
    ['two messages in one', () => `${request(stage.cam_a.device_id)}${request(stage.cam_b.device_id)}`],
    ['two lines', () => `${request(stage.cam_a.device_id)}\n${request(stage.cam_b.device_id)}`],
    ['a byte order mark before', () => `\ufeff${request(stage.cam_b.device_id)}`],
    ['half a message', () => request(stage.cam_b.device_id).slice(0, -3)],
    ['single quotes', () => request(stage.cam_b.device_id).replaceAll('"', "'")],
    ['a comment', () => `/* */ ${request(stage.cam_b.device_id)}`],
    ['a prototype', () => `{"__proto__":${request(stage.cam_b.device_id)}}`],
    [
      'a list for a payload',
      () => `{"type":"watch_request","ts":"2026-01-01T00:00:00Z","payload":["${stage.cam_b.device_id}"]}`,
    ],
    ['no payload', () => '{"type":"watch_request","ts":"2026-01-01T00:00:00Z"}'],
    ['no time', () => `{"type":"watch_request","payload":{"device_id":"${stage.cam_b.device_id}"}}`],
    ['lists in lists', () => '['.repeat(30_000)],
    [
      'objects in objects',
      () => `{"type":"watch_request","payload":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_001)}`,
    ],
    [
      'an id that is too long',
      () => JSON.stringify({ ...(JSON.parse(request('x')) as object), id: 'x'.repeat(65) }),
    ],
    [
      'an id that is an object',
      () => JSON.stringify({ ...(JSON.parse(request('x')) as object), id: { $ne: 1 } }),
    ],
    ['a key too many', () => padded(500)],
    ['64 KiB', () => padded(64 * KIB)],
  ];
  it.each(TEXTS)('%s is an invalid message', async (_name, text) => {
    const socket = await stage.connect(stage.ann);
    socket.raw(text());
    await expectTold(socket, 'invalid_message');
  });

  it('the tenth closes the connection', async () => {
    const socket = await stage.connect(stage.ann);
    for (let at = 0; at < 30; at++) socket.raw(`{"at":${at}}`);
    expect(await socket.closed).toBe(1008);
    expect(new Set(socket.errors())).toEqual(new Set(['invalid_message']));
  });

  it.each([
    ['a binary frame', 1003, (socket: HubSocket) => socket.raw(Buffer.from(request('x')), { binary: true })],
    ['a byte over 64 KiB', 1009, (socket: HubSocket) => socket.raw(padded(64 * KIB + 1))],
    ['64 KiB characters of three bytes', 1009, (socket: HubSocket) => socket.raw('€'.repeat(64 * KIB))],
    ['a megabyte', 1009, (socket: HubSocket) => socket.raw('x'.repeat(KIB * KIB))],
    ['a megabyte in pieces', 1009, (socket: HubSocket) => inPieces(socket, 'x'.repeat(KIB * KIB), 8)],
    [
      'text that is no UTF-8',
      1007,
      (socket: HubSocket) => socket.raw(Buffer.from([0xff, 0xfe]), { binary: false }),
    ],
  ])('%s closes with %i', async (_name, code, send) => {
    const socket = await stage.connect(stage.ann);
    send(socket);
    expect(await socket.closed).toBe(code);
  });

  it.each([1_000, 200])('%i pieces close the connection, and camera B hears of none', async (pieces) => {
    const socket = await stage.connect(stage.ann);
    inPieces(socket, padded(2_000), pieces);
    expect([1008, 1009]).toContain(await socket.closed);
  });

  it('sixteen pieces are a message, and so are its neighbours in the stream', async () => {
    const { cam_a, hub } = stage;
    const camera = await connectDevice(hub, cam_a.device_id, cam_a.token);
    const viewer = await stage.connect(stage.ann);
    inPieces(viewer, request(cam_a.device_id), 16);
    expect((await viewer.next('watch_accepted')).payload['device_id']).toBe(cam_a.device_id);
    inPieces(viewer, request(stage.cam_b.device_id), 16);
    await expectTold(viewer, 'device_unknown');
    await camera.close();
  });

  function inPieces(socket: HubSocket, text: string, pieces: number): void {
    const bytes = Buffer.from(text);
    const size = Math.ceil(bytes.length / pieces);
    for (let at = 0; at < pieces; at++) {
      socket.raw(bytes.subarray(at * size, (at + 1) * size), { binary: false, fin: at === pieces - 1 });
    }
  }
});
