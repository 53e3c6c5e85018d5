import type { ShownCertificate } from '../gateway/contract/camera-certificate.ts';
import { visibleText } from '../signaling/visible-text.ts';
import { GatewayError } from './gateway-error.ts';
import type { GatewayWorld } from './gateway-world.ts';

const QUESTION = 'Does the camera’s own page show this fingerprint? Type "yes" to accept it: ';
const NOT_ACCEPTED = 'The certificate was not accepted. Nothing was changed, and the camera got no password.';

/** Shows a camera's certificate and has a person accept it. Rejects with a `GatewayError` `camera_problem` when that one does not. */
export async function acceptCertificate(
  { sha256, subject, issuer, valid_from, valid_to }: ShownCertificate,
  { person, say }: Pick<GatewayWorld, 'person' | 'say'>,
): Promise<void> {
  say(`The camera shows this certificate. Fingerprint (SHA-256): ${fingerprint(sha256)}`);
  say(visibleText(`By its own words: of ${subject}, by ${issuer}, valid from ${valid_from} to ${valid_to}.`));
  const answer = await person.ask(QUESTION);
  if (answer.trim().toLowerCase() !== 'yes') throw new GatewayError('camera_problem', NOT_ACCEPTED);
}

/** As cameras and browsers write it: pairs in capitals. */
function fingerprint(sha256: string): string {
  return sha256.toUpperCase().replaceAll(/..(?!$)/g, '$&:');
}
