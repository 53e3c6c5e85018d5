import type { ChildProcess } from '../gateway/host/gateway-host.ts';
import type { Clock } from '../signaling/clock.ts';
import type { Environment } from '../signaling/headless/outside-secret.ts';
import type { Logger } from '../signaling/logger.ts';
import type { Person } from './person.ts';

/** What the gateway's commands need of the world around them. */
export interface GatewayWorld {
  environment: Environment;
  clock: Clock;
  random: () => number;
  logger: Logger;
  /** One line for a person, without its end. */
  say: (line: string) => void;
  person: Pick<Person, 'ask' | 'askHidden'>;
  spawn: () => ChildProcess;
  onStopSignal: (stop: () => void) => void;
}
