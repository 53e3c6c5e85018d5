/** Every secret that main keeps. Nothing else may be stored under these stores. */
export const CREDENTIAL_NAMES = [
  'hub_jwt_secret',
  /** The one before, while tokens made with it may still be in use. */
  'hub_previous_jwt_secret',
  'hub_turn_secret',
  'hub_ca_key',
  /** No secret, but out of reach of who can write to the database: the newest entry of the audit trail. */
  'hub_audit_anchor',
  /** The signed-in person's token, so that the next start needs no password. */
  'station_session',
  /** Of a backup, until it has taken the place of the hub's data; and the CA key that it replaced. */
  'hub_restored_secrets',
  'hub_ca_key_before_restore',
] as const;
/** Of each IP camera: its device token and what it asks for. A keychain's entries are small, so each camera has its own. */
export type IpCameraSecretName = `ip_camera_${string}`;
/** Of each other station that is known: the token of who is signed in there. */
type RemoteSessionName = `remote_session_${string}`;
export type CredentialName = (typeof CREDENTIAL_NAMES)[number] | IpCameraSecretName | RemoteSessionName;

/** Where secrets are kept at rest. Rejects with a `CredentialError` when the place can't be used. */
export interface CredentialStore {
  readonly kind: 'keychain' | 'vault' | 'memory';
  get(name: CredentialName): Promise<string | null>;
  set(name: CredentialName, value: string): Promise<void>;
  /** Deleting what is not there is no failure. */
  delete(name: CredentialName): Promise<void>;
}

/**
 * `unavailable`: no such service on this machine, or it does not answer properly.
 * `locked`: it is there, but a person has to unlock it first, or has not answered its question yet.
 */
export type CredentialErrorCode = 'unavailable' | 'locked';

export class CredentialError extends Error {
  override readonly name = 'CredentialError';
  readonly code: CredentialErrorCode;
  constructor(code: CredentialErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
