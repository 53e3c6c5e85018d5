import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { auditAnchor } from '../audit/audit-anchor.ts';

const SECRET_BYTES = 32;

/** The secrets of a restored hub, as they are held until the restore is complete. */
export const restoredSecrets = z.strictObject({
  restore_id: z.uuid(),
  /** As text, like the hub's others; new, so that no token of the past is good. */
  jwt_secret: z.string().min(SECRET_BYTES),
  /** base64url. */
  turn_secret: z.base64url(),
  /** PKCS #8 PEM. */
  ca_key: z.string(),
  /** The newest audit entry, for whoever anchors the trail outside of the database. */
  audit_head: auditAnchor,
});
export type RestoredSecrets = z.infer<typeof restoredSecrets>;

/** Where a hub's secrets live (keychain, vault, files), as far as a restore needs it. */
export interface SecretsKeeper {
  /** Holds one text just as safely, apart from the secrets in use. Null lets go of it. */
  stage(text: string | null): Promise<void>;
  staged(): Promise<string | null>;
  /**
   * Puts these in the place of the secrets in use, and sets the CA key that they replace aside. It is repeated after a
   * crash, and must come to the same.
   */
  adopt(secrets: RestoredSecrets): Promise<void>;
}

export function newJwtSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}
