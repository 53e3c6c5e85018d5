import { fail, pass, warn, type Finding, type PostureCheck } from '../../signaling/posture/posture-check.ts';
import { CredentialError, type CredentialStore } from '../credentials/credential-store.ts';

/** Where the secrets lie at rest, and whether they can be read there now. */
export function secretStore(store: Pick<CredentialStore, 'kind' | 'get'>): PostureCheck {
  return {
    id: 'secret_store',
    title: 'Secrets are kept encrypted',
    async measure() {
      try {
        const kept = await store.get('hub_jwt_secret');
        return kept === null ? gone() : FOUND[store.kind];
      } catch (error) {
        if (error instanceof CredentialError) return silent(error.message);
        throw error;
      }
    },
  };
}

const FOUND: Record<CredentialStore['kind'], Finding> = {
  keychain: pass('They lie in the keychain of this computer, and were read there just now.'),
  vault: pass('They lie in a vault that only its passphrase opens.'),
  memory: warn(
    'They lie nowhere: this is a station to try things out, and forgets everything when it ends.',
    'Start MuMu Camera without --demo for real cameras.',
  ),
};

function gone(): Finding {
  return fail(
    'The key of sign-ins is no longer where it was put: after a restart everybody has to sign in again.',
    'Something took it out of the keychain or the vault. Make a backup before you restart MuMu Camera.',
  );
}

function silent(why: string): Finding {
  return fail(
    `They can not be read now: ${why}`,
    'Unlock the keychain of this computer, then open this page again. Do not restart MuMu Camera before.',
  );
}
