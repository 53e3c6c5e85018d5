import type { Logger } from '../../signaling/logger.ts';

/**
 * Bugs that nobody caught. The station goes on: it runs for months, and one broken connection's error is no reason to
 * go dark. The log keeps them, redacted like everything.
 */
export function logUnexpected(source: NodeJS.Process, logger: Pick<Logger, 'error'>): void {
  source.on('unhandledRejection', (error) => {
    logger.error({ err: error }, 'unhandled rejection');
  });
  source.on('uncaughtException', (error) => {
    logger.error({ err: error }, 'uncaught exception');
  });
}
