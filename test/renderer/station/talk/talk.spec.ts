import { beforeEach, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { DeviceView } from '../../../../preload/contract/model.ts';
import { Talk, type TalkProblem } from '../../../../renderer/station/talk/talk.ts';
import { TALKING_CAMERA } from '../../../talking-camera.ts';

const OTHER: DeviceView = { ...TALKING_CAMERA, device_id: 'device-2' };

/** What Talk uses of a microphone. */
class Microphone {
  onended: (() => void) | null = null;
  readonly stop = vi.fn();
  readonly stream = { getAudioTracks: () => [this], getTracks: () => [this] } as unknown as MediaStream;
}

let opened: Microphone[];
let problems: TalkProblem[];
let sent: Map<string, unknown>;
let takes_sound: boolean;
let openMicrophone: () => Promise<MediaStream>;
let answer: object;
let app: ReturnType<typeof appWith>;
let talk: Talk;

function appWith(devices: DeviceView[]) {
  return createStore(() => ({ state: { current: { phase: 'ready', devices } } }));
}

beforeEach(() => {
  [opened, problems, takes_sound] = [[], [], true];
  sent = new Map();
  answer = { ok: true, value: undefined };
  openMicrophone = () => {
    const microphone = new Microphone();
    opened.push(microphone);
    return Promise.resolve(microphone.stream);
  };
  app = appWith([TALKING_CAMERA, OTHER]);
  talk = new Talk({
    bridge: { invoke: () => Promise.resolve(answer) } as never,
    app: app as never,
    watcherOf: ({ device_id }) => ({
      speak(voice) {
        sent.set(device_id, voice);
        return takes_sound;
      },
    }),
    openMicrophone: () => openMicrophone(),
    tell: (_device, problem) => problems.push(problem),
  });
});

it('opens the microphone for as long as somebody speaks, and sends it to that camera', async () => {
  await talk.begin(TALKING_CAMERA);
  expect(talk.store.getState()).toMatchObject({ kind: 'speaking', camera: 'device-1' });
  expect(sent.get('device-1')).toBe(opened[0]);
  talk.end();
  expect(talk.store.getState().kind).toBe('silent');
  expect(sent.get('device-1')).toBeNull();
  expect(opened[0]?.stop).toHaveBeenCalledOnce();
});

it('speaks to one camera at a time', async () => {
  await talk.begin(TALKING_CAMERA);
  await talk.begin(OTHER);
  expect(sent.get('device-1')).toBeNull();
  expect(opened[0]?.stop).toHaveBeenCalledOnce();
  expect(sent.get('device-2')).toBe(opened[1]);
});

it('lets go of a microphone that came after the button was', async () => {
  let give: (stream: MediaStream) => void = () => undefined;
  openMicrophone = () => new Promise((resolve) => (give = resolve));
  const begun = talk.begin(TALKING_CAMERA);
  await vi.waitUntil(() => talk.store.getState().kind === 'opening');
  await Promise.resolve();
  talk.end();
  const late = new Microphone();
  give(late.stream);
  await begun;
  if (sent.size > 0) expect([...sent.values()]).toEqual([null]);
  expect(talk.store.getState().kind).toBe('silent');
  expect(problems).toEqual([]);
});

it('asks for no microphone that main refuses, and says why', async () => {
  answer = { ok: false, error: { code: 'device_offline', message: 'This camera is offline.' } };
  await talk.begin(TALKING_CAMERA);
  expect(opened).toEqual([]);
  expect(problems).toMatchObject([{ kind: 'refused', error: { code: 'device_offline' } }]);
  expect(talk.store.getState().kind).toBe('silent');
});

it('says what is wrong with the microphone, before and while it is used', async () => {
  openMicrophone = () => Promise.reject(new DOMException('none', 'NotFoundError'));
  await talk.begin(TALKING_CAMERA);
  expect(problems).toEqual([{ kind: 'microphone', reason: 'NotFoundError' }]);
  openMicrophone = () => {
    opened.push(new Microphone());
    return Promise.resolve((opened[0] as Microphone).stream);
  };
  await talk.begin(TALKING_CAMERA);
  opened[0]?.onended?.();
  expect(problems.at(-1)).toEqual({ kind: 'lost' });
  expect(talk.store.getState().kind).toBe('silent');
});

it('says that a session takes no sound, and keeps no microphone open for it', async () => {
  takes_sound = false;
  await talk.begin(TALKING_CAMERA);
  expect(problems).toEqual([{ kind: 'no_way' }]);
  expect(opened[0]?.stop).toHaveBeenCalledOnce();
});

it.each([
  ['is away', [{ ...TALKING_CAMERA, online: false }]],
  ['is not shared any more, or behind a lock', []],
])('ends with a camera that %s', async (_how, devices) => {
  await talk.begin(TALKING_CAMERA);
  app.setState({ state: { current: { phase: 'ready', devices } } });
  expect(talk.store.getState().kind).toBe('silent');
  expect(opened[0]?.stop).toHaveBeenCalledOnce();
  expect(problems).toEqual([]);
});
