import type { ConnectionOptions } from 'node:tls';

/** A hub to connect to. */
export interface HubEndpoint {
  /** `https://<host>:<port>` */
  url: string;
  /** PEM of the one CA that counts for this hub; the machine's own list of authorities does not. */
  ca: string;
}

/** Strict verification against the hub's own CA, for REST and for the socket alike. */
export function tlsOptions({ ca }: Pick<HubEndpoint, 'ca'>): ConnectionOptions {
  return { ca, rejectUnauthorized: true, minVersion: 'TLSv1.2' };
}

/**
 * What OpenSSL and Node call a certificate that does not prove what it should. UNSPECIFIED is Node's word for a reason that only BoringSSL has,
 * such as name constraints that it can't judge.
 */
const UNTRUSTED =
  /^UNSPECIFIED$|CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY|DECODE)|INVALID_(CA|PURPOSE)|ALTNAME|SUBTREE|HOSTNAME_MISMATCH|PATH_LENGTH|KEYUSAGE/;

/** Whether a connection failed because the hub's identity did not hold, rather than because nothing answered. */
export function isTrustFailure(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  return typeof code === 'string' && UNTRUSTED.test(code);
}
