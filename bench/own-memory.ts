import { readFileSync } from 'node:fs';

/** MiB of a process's own memory, its part of what is shared included (PSS); proc(5), smaps_rollup. */
export function ownMemory(pid: number): number {
  const rollup = readFileSync(`/proc/${String(pid)}/smaps_rollup`, 'utf8');
  return Number(/^Pss:\s+(\d+) kB$/mu.exec(rollup)?.[1]) / 1024;
}
