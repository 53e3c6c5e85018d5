import type { Clock } from '../clock.ts';
import type { Connection } from './connection.ts';

/**
 * Sends `heartbeat` every `heartbeat_s` and drops a peer that was silent for twice as long. Any message counts as a sign
 * of life. No close frame: a peer that is gone would not answer it.
 */
export function keepAlive(
  connection: Connection,
  { clock, heartbeat_s, beat }: { clock: Clock; heartbeat_s: number; beat: () => void },
): void {
  const silence_ms = heartbeat_s * 2_000;
  let cancelWatch = (): void => undefined;
  const watch = (): void => {
    const left_ms = connection.last_heard + silence_ms - clock.monotonic();
    if (left_ms <= 0) connection.terminate();
    else cancelWatch = clock.after(left_ms, watch);
  };
  const stopBeat = clock.every(heartbeat_s * 1_000, beat);
  cancelWatch = clock.after(silence_ms, watch);
  connection.whenOver(() => {
    stopBeat();
    cancelWatch();
  });
}
