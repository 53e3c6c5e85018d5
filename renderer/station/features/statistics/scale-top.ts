const STEPS = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];

/**
 * The upper end of a scale: a number that reads easily, at or above the largest value.
 * @param least what it is at least
 */
export function scaleTop(largest: number, least: number): number {
  const value = Math.max(largest, least);
  const decade = 10 ** Math.floor(Math.log10(value));
  const step = STEPS.find((candidate) => candidate * decade >= value * (1 - 1e-9)) ?? 10;
  return step * decade;
}
