import type { Environment } from './outside-secret.ts';

/** What an operator may give in the environment and nobody else is to have, see `outsideSecret`. */
export const SECRET_VARIABLES = [
  'MUMU_JWT_SECRET',
  'MUMU_PREVIOUS_JWT_SECRET',
  'MUMU_TURN_SECRET',
  'MUMU_BACKUP_PASSPHRASE',
  // What seals the passwords and tokens of IP cameras, see headless/gateway-secret.ts.
  'MUMU_GATEWAY_SECRET',
] as const;
export type SecretVariable = (typeof SECRET_VARIABLES)[number];

/**
 * Takes every secret out of a process's own environment, also those that this run does not need, so that no child process
 * inherits one (S26). @returns the environment as it was.
 */
export function takeEnvironment(own: Environment): Environment {
  const whole = { ...own };
  for (const name of SECRET_VARIABLES) Reflect.deleteProperty(own, name);
  return whole;
}
