import type { XmlElement } from './xml-element.ts';

const QUARTER_HOUR_MS = 15 * 60_000;
/** No time zone is further from UTC than 14 hours. */
const FURTHEST_ZONE_MS = 14 * 3_600_000;
/** How far a clock may be off and still be taken for one that only has its time zone wrong. */
const ZONE_TOLERANCE_MS = 2 * 60_000;

/**
 * How far the camera's clock is ahead of this machine's, in ms, by what it answered to GetSystemDateAndTime (ONVIF Core §8.3.5).
 *
 * @param now this machine's time, epoch ms
 * @returns null when the answer has no time in it
 */
export function clockOffset(answer: XmlElement, now: number): number | null {
  const system = answer.at('SystemDateAndTime');
  const time = readTime(system?.at('UTCDateTime')) ?? readTime(system?.at('LocalDateTime'));
  return time === null ? null : time - now;
}

/**
 * Some cameras give their local time as UTC, and still check signatures against the real one (home-assistant/core onvif): then what they are
 * ahead of us is a time zone, whole quarters of an hour, and a small rest, which is the true offset.
 *
 * @returns null when this is no time zone
 */
export function offsetWithoutZone(offset_ms: number): number | null {
  const zone = Math.round(offset_ms / QUARTER_HOUR_MS) * QUARTER_HOUR_MS;
  const rest = offset_ms - zone;
  if (zone === 0 || Math.abs(zone) > FURTHEST_ZONE_MS || Math.abs(rest) > ZONE_TOLERANCE_MS) return null;
  return rest;
}

function readTime(element: XmlElement | undefined): number | null {
  const number = (...path: string[]): number => Number(element?.textAt(...path) ?? Number.NaN);
  const time = Date.UTC(
    number('Date', 'Year'),
    number('Date', 'Month') - 1,
    number('Date', 'Day'),
    number('Time', 'Hour'),
    number('Time', 'Minute'),
    number('Time', 'Second'),
  );
  return Number.isNaN(time) ? null : time;
}
