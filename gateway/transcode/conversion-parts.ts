import type { Clock } from '../../signaling/clock.ts';
import type { Logger } from '../../signaling/logger.ts';

/** What converting needs. */
export interface ConversionParts {
  /** The program, as an absolute path; null when there is none now. It may be installed while the gateway runs. */
  findFfmpeg: () => string | null;
  clock: Clock;
  /** In [0, 1). */
  random: () => number;
  logger: Pick<Logger, 'warn'>;
}
