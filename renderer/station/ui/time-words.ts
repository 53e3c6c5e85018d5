import { locale, t } from '../../../languages/t.ts';

/** Seconds in words: "8 s", "2 min 5 s". */
export function duration(seconds: number): string {
  if (seconds < 60) return t('{{seconds}} s', { seconds });
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  return rest === 0
    ? t('{{minutes}} min', { minutes })
    : t('{{minutes}} min {{seconds}} s', { minutes, seconds: rest });
}

/** A time span as an age, in milliseconds: "3 s ago", "5 min ago", "2 h ago". */
export function ago(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  if (seconds < 90) return t('{{seconds}} s ago', { seconds });
  if (seconds < 90 * 60) return t('{{minutes}} min ago', { minutes: Math.round(seconds / 60) });
  return t('{{hours}} h ago', { hours: Math.round(seconds / 3_600) });
}

/** "14:03" for today, "Mon 14:03" within the week, else "3 Oct, 14:03". `now` in epoch milliseconds. */
export function clockTime(iso: string, now: number): string {
  const then = new Date(iso);
  const time = then.toLocaleTimeString(locale(), { hour: '2-digit', minute: '2-digit' });
  if (then.toDateString() === new Date(now).toDateString()) return time;
  const weekAgo = now - 6 * 86_400_000;
  if (then.getTime() > weekAgo) return `${then.toLocaleDateString(locale(), { weekday: 'short' })} ${time}`;
  return `${then.toLocaleDateString(locale(), { day: 'numeric', month: 'short' })}, ${time}`;
}

/** Minutes and seconds left until `until` (epoch milliseconds): "9:41"; "0:00" once it has passed. */
export function countdown(until: number, now: number): string {
  const seconds = Math.max(0, Math.ceil((until - now) / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** How long something took, in milliseconds, as exactly as it matters: "8 s", "12 min", "3 h 5 min", "2 d 4 h". */
export function span(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  if (seconds < 120) return t('{{seconds}} s', { seconds });
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return t('{{minutes}} min', { minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return hoursAnd(hours, minutes % 60);
  const [days, rest] = [Math.floor(hours / 24), hours % 24];
  return rest === 0 ? t('{{days}} d', { days }) : t('{{days}} d {{hours}} h', { days, hours: rest });
}

function hoursAnd(hours: number, minutes: number): string {
  return minutes === 0 ? t('{{hours}} h', { hours }) : t('{{hours}} h {{minutes}} min', { hours, minutes });
}

/** A day, as in "26 Oct 2026". */
export function day(iso: string): string {
  return new Date(iso).toLocaleDateString(locale(), { day: 'numeric', month: 'short', year: 'numeric' });
}

/** A day and a time, as in "26 Oct 2026, 14:03". */
export function dayAndTime(iso: string): string {
  const time = new Date(iso).toLocaleTimeString(locale(), { hour: '2-digit', minute: '2-digit' });
  return `${day(iso)}, ${time}`;
}
