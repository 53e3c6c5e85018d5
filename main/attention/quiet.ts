import type { AttentionSettings, QuietFor, QuietHours } from '../../preload/contract/attention-model.ts';

const HOUR_MS = 3_600_000;
const MORNING_HOUR = 7;
/** No button asks for longer: more is left of it only when the clock was set back, and then it must not last. */
const LONGEST_MS = 36 * HOUR_MS;

/** Whether nobody is to be disturbed at `now` (epoch milliseconds), by the button or by the hours of the day. */
export function isQuiet({ quiet_until, quiet_hours }: QuietSettings, now: number): boolean {
  return endOfQuiet(quiet_until, now) !== null || (quiet_hours !== null && isWithin(quiet_hours, now));
}

/** Until when the button says so; null when it says nothing, or no more. */
export function endOfQuiet(quiet_until: number | null, now: number): number | null {
  if (quiet_until === null || quiet_until <= now || quiet_until - now > LONGEST_MS) return null;
  return quiet_until;
}

/** The end of a time that begins at `now`, in epoch milliseconds; null for none. Tomorrow begins at seven. */
export function quietUntil(asked: QuietFor, now: number): number | null {
  if (asked === 'off') return null;
  return asked === 'hour' ? now + HOUR_MS : tomorrowMorning(now);
}

type QuietSettings = Pick<AttentionSettings, 'quiet_until' | 'quiet_hours'>;

/** By the date, since a day is not 24 hours long when the clocks change. */
function tomorrowMorning(now: number): number {
  const day = new Date(now);
  day.setDate(day.getDate() + 1);
  day.setHours(MORNING_HOUR, 0, 0, 0);
  return day.getTime();
}

/** The end is not in it. Hours that begin and end at the same minute are none. */
function isWithin({ from, to }: QuietHours, now: number): boolean {
  const date = new Date(now);
  const minute = date.getHours() * 60 + date.getMinutes();
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}
