import { randomBytes } from 'node:crypto';
import type { Station } from './station.ts';

/**
 * Sets up a throw-away station without a question: its owner has a password that nobody knows and that ends with the
 * program.
 */
export async function beginDemoStation(station: Station): Promise<void> {
  await station.createOwner({
    station_name: 'Demo station',
    username: 'demo',
    password: randomBytes(32).toString('base64url'),
  });
}
