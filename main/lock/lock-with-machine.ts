import type { PowerMonitor } from 'electron';

/** When the computer's own screen is locked, or it goes to sleep, its person has left. */
export function lockWithMachine(monitor: PowerMonitor, lock: () => void): void {
  monitor.on('lock-screen', lock);
  monitor.on('suspend', lock);
}
