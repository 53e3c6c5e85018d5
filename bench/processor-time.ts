import { readFileSync } from 'node:fs';

/** Of Linux on every architecture that this runs on: USER_HZ. */
const TICKS_PER_SECOND = 100;

/** Seconds of processor time that a process used so far, all its threads together; proc(5). */
export function processorTime(pid: number): number {
  const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
  // The name of the program may hold anything, parentheses too.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}
