import { decimal, t } from '../../../../languages/t.ts';

/** How each figure is written, with its unit. */

export function frameRateWords(framesPerSecond: number): string {
  return t('{{rate}} fps', { rate: whole(framesPerSecond) });
}

export function bitRateWords(bitsPerSecond: number): string {
  if (bitsPerSecond < 999_500) return t('{{rate}} kbit/s', { rate: whole(bitsPerSecond / 1_000) });
  return t('{{rate}} Mbit/s', { rate: decimal(bitsPerSecond / 1_000_000, 1) });
}

/** @param share 0 to 1. A packet in a thousand already shows in a picture; it must not read as none. */
export function shareWords(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.1) return `<${decimal(0.1, 1)} %`;
  return `${percent === 0 || percent >= 10 ? whole(percent) : decimal(percent, 1)} %`;
}

export function millisecondsWords(ms: number): string {
  return t('{{ms}} ms', { ms: whole(ms) });
}

function whole(value: number): string {
  return String(Math.round(value));
}
