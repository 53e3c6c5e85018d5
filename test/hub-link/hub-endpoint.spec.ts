import { expect, it } from 'vitest';
import { isTrustFailure } from '../../hub-link/hub-endpoint.ts';

/* Whether nobody answered, or somebody else. */

it.each([
  ['CERT_SIGNATURE_FAILURE', true],
  ['SELF_SIGNED_CERT_IN_CHAIN', true],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', true],
  // Electron, of another hub's certificate authority.
  ['UNSPECIFIED', true],
  ['ECONNREFUSED', false],
  ['ETIMEDOUT', false],
  ['ECONNRESET', false],
])('%s: %s', (code, untrusted) => {
  expect(isTrustFailure(Object.assign(new Error('it failed'), { code }))).toBe(untrusted);
});

it('an error without a code says nothing of trust', () => {
  expect(isTrustFailure(new Error('it failed'))).toBe(false);
  expect(isTrustFailure(null)).toBe(false);
});
