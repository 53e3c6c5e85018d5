import { beforeEach, expect, it } from 'vitest';
import { Voices, type VoiceState } from '../../../../renderer/camera/media/voices.ts';
import { ManualClock } from '../manual-clock.ts';

let clock: ManualClock;
let said: VoiceState[];
let allowed: boolean;
let played: string[];
let voices: Voices;

beforeEach(() => {
  [clock, said, allowed, played] = [new ManualClock(), [], true, []];
  voices = new Voices({
    clock,
    playVoice: ({ id }) => ({
      play() {
        if (!allowed) return Promise.reject(new DOMException('touch first', 'NotAllowedError'));
        played.push(`${id} plays`);
        return Promise.resolve();
      },
      stop: () => void played.push(`${id} stops`),
    }),
    onChange: (state) => void said.push(state),
  });
});

/** A viewer's receiver, whose packets a test counts. */
function viewer(id: string) {
  const state = { packets: 0 };
  const receiver = {
    track: { id } as MediaStreamTrack,
    getSynchronizationSources: () =>
      state.packets === 0
        ? []
        : [{ source: 1, timestamp: 0, audioLevel: 0.5, rtpTimestamp: state.packets * 960 }],
  };
  return { receiver, says: (packets: number) => (state.packets += packets) };
}

it('plays who speaks, and says so for as long as packets come', async () => {
  const { receiver, says } = viewer('one');
  const remove = voices.add(receiver);
  expect(played).toEqual(['one plays']);
  await clock.advance(1_000);
  expect(said).toEqual([]);
  for (let times = 0; times < 8; times += 1) {
    says(12);
    await clock.advance(250);
  }
  expect(said).toEqual(['speaking']);
  await clock.advance(1_000);
  expect(said).toEqual(['speaking', 'silent']);
  remove();
  expect(played).toEqual(['one plays', 'one stops']);
  expect(clock.waiting).toEqual([]);
});

it('is silent at once when a speaker’s session ends, and hears the others', async () => {
  const [one, two] = [viewer('one'), viewer('two')];
  const [removeOne] = [voices.add(one.receiver), voices.add(two.receiver)];
  one.says(1);
  await clock.advance(250);
  removeOne();
  expect(said).toEqual(['speaking', 'silent']);
  two.says(1);
  await clock.advance(250);
  expect(said.at(-1)).toBe('speaking');
});

it('says that a touch is needed, and plays after it, or by itself once the browser lets it', async () => {
  allowed = false;
  const { receiver, says } = viewer('one');
  voices.add(receiver);
  await clock.advance(0);
  says(1);
  await clock.advance(250);
  expect(said).toEqual(['refused']);
  allowed = true;
  voices.touched();
  await clock.advance(0);
  expect(played).toEqual(['one plays']);
  says(1);
  await clock.advance(250);
  expect(said).toEqual(['refused', 'speaking']);

  allowed = false;
  const other = viewer('two');
  voices.add(other.receiver);
  await clock.advance(0);
  other.says(1);
  await clock.advance(250);
  expect(said.at(-1)).toBe('refused');
  allowed = true;
  other.says(1);
  await clock.advance(250);
  other.says(1);
  await clock.advance(250);
  expect(said.at(-1)).toBe('speaking');
  expect(played).toContain('two plays');
});
