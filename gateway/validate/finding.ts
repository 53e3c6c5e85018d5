import type { CheckPoint } from '../contract/camera-check.ts';

/** What was found out about one point. */
export type Finding = Omit<CheckPoint, 'point'>;

export const good = (value: string): Finding => ({ verdict: 'good', value, advice: null });

/** Works with limits. */
export const limited = (value: string, advice: string): Finding => ({ verdict: 'limited', value, advice });

export const bad = (value: string, advice: string | null): Finding => ({ verdict: 'bad', value, advice });

export const unknown = (value: string, advice: string | null = null): Finding => ({
  verdict: 'unknown',
  value,
  advice,
});
