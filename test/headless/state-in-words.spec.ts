import { expect, it } from 'vitest';
import { stateInWords } from '../../headless/state-in-words.ts';

const LIVE = {
  state: 'live',
  width: 1920,
  height: 1080,
  codec: 'H264',
  reorders_frames: false,
  has_audio: true,
  note: null,
} as const;

it('says how a camera plays, and what a person should know of that', () => {
  expect(stateInWords(LIVE)).toBe('Plays 1920×1080, H264 with sound.');
  const note = 'Motion may jump.\u001b[2J';
  expect(stateInWords({ ...LIVE, has_audio: false, note })).toBe(
    String.raw`Plays 1920×1080, H264. Motion may jump.\u001b[2J`,
  );
});

it('says what is wrong, and how another certificate is accepted', () => {
  const failed = { state: 'failed', message: 'It does not.' } as const;
  expect(stateInWords({ ...failed, code: 'timeout' })).toBe('It does not.');
  expect(stateInWords({ ...failed, code: 'certificate_changed' })).toMatch(
    /^It does not\. .* -- certificate"/,
  );
});
