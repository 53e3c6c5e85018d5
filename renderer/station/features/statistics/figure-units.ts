/** How each figure is written, with its unit. */

export function frameRateWords(framesPerSecond: number): string {
  return `${whole(framesPerSecond)} fps`;
}

export function bitRateWords(bitsPerSecond: number): string {
  if (bitsPerSecond < 999_500) return `${whole(bitsPerSecond / 1_000)} kbit/s`;
  return `${(bitsPerSecond / 1_000_000).toFixed(1)} Mbit/s`;
}

/** @param share 0 to 1. A packet in a thousand already shows in a picture; it must not read as none. */
export function shareWords(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.1) return '<0.1 %';
  return `${percent === 0 || percent >= 10 ? whole(percent) : percent.toFixed(1)} %`;
}

export function millisecondsWords(ms: number): string {
  return `${whole(ms)} ms`;
}

function whole(value: number): string {
  return String(Math.round(value));
}
