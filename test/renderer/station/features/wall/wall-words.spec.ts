import { describe, expect, it } from 'vitest';
import { tileWords } from '../../../../../renderer/station/features/wall/wall-words.ts';

const NOW = Date.parse('2026-03-04T12:00:00Z');

describe('tile words', () => {
  it('says nothing over a live picture', () => {
    const words = tileWords({ kind: 'live', unchangedSince: null }, NOW);
    expect(words).toEqual({ badge: 'Live', fact: null, headline: null, detail: null });
  });

  it('says that a live picture is the same all the time, as a fact and over nothing', () => {
    const words = tileWords({ kind: 'live', unchangedSince: NOW - 12_000 }, NOW);
    expect(words).toMatchObject({ badge: 'Live, unchanged for 12 s', headline: null, detail: null });
    expect(words.fact).toMatch(/^The picture has not changed for 12 s\./u);
  });

  it('says how old a stalled picture is, why, and what is done', () => {
    const words = tileWords(
      { kind: 'stalled', cause: 'network', lastFrameAt: NOW - 12_000, step: 'restarting' },
      NOW,
    );
    expect(words.headline).toBe('Last picture 12 s ago');
    expect(words.detail).toBe('Nothing arrives from the camera. Looking for another path.');
  });

  it('counts down to the next try', () => {
    const words = tileWords({ kind: 'error', cause: 'capacity', retryAt: NOW + 4_200 }, NOW);
    expect(words.detail).toContain('Next try in 5 s.');
  });

  it('never counts below zero', () => {
    const words = tileWords({ kind: 'error', cause: 'capacity', retryAt: NOW - 9_000 }, NOW);
    expect(words.detail).toContain('Next try in 0 s.');
  });

  it('say that a camera comes back by itself, unless somebody has to accept its certificate first', () => {
    const offline = { kind: 'offline', since: null } as const;
    const problem = 'The camera shows another certificate.';
    expect(tileWords(offline, NOW, { problem }).detail).toBe(`${problem} It comes back here by itself.`);
    expect(tileWords(offline, NOW, { problem, has_other_certificate: true }).detail).toBe(problem);
  });
});
