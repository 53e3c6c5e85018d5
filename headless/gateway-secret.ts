import { join } from 'node:path';
import { keptOrMadeSecret } from '../signaling/headless/kept-secret.ts';
import { outsideSecret, type Environment } from '../signaling/headless/outside-secret.ts';
import { GatewayError } from './gateway-error.ts';

const MIN_BYTES = 32;

/**
 * What the cameras' passwords and tokens are sealed with: from the operator, as the hub's own secrets are, or made once and
 * kept 0600 in `folder` (S25, S26).
 *
 * @throws GatewayError `secret_too_short`; HubStartError `config_invalid` for a file that is named but can't be read.
 */
export function gatewaySecret(folder: string, environment: Environment): Uint8Array {
  const given = outsideSecret('MUMU_GATEWAY_SECRET', environment);
  const secret = given?.bytes ?? keptOrMadeSecret(join(folder, 'gateway-secret'));
  if (secret.length >= MIN_BYTES) return secret;
  const message = `The gateway’s secret has ${secret.length} bytes. Give at least ${MIN_BYTES}, such as what "openssl rand -base64 32" prints.`;
  throw new GatewayError('secret_too_short', message);
}
