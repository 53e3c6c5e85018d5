import { networkInterfaces } from 'node:os';

/** The IPv4 addresses of this machine on networks, one for each. */
export function lanInterfaces(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((entries) => entries ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
}
