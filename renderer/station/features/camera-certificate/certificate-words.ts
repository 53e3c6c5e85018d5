import { t } from '../../../../languages/t.ts';
import { words } from '../../../../languages/words.ts';

export const CERTIFICATE_WORDS = words({
  first: 'Is this your camera?',
  firstLead:
    'The camera speaks encrypted and shows a certificate that it signed itself, so nobody vouches for it. Compare the fingerprint with the one in the camera’s own page or app. Once accepted, only this certificate will do: whoever shows another one gets neither the name nor the password.',
  title: (name: string) => t('Certificate of “{{name}}”', { name }),
  changedLead:
    'The camera shows another certificate than the one that was accepted. That happens after a reset or an update of the camera, and also when somebody else answers in its place. Accept the new one only if you know why it changed.',
  sameLead: 'The camera shows the certificate that was accepted.',
  looking: 'Asking the camera for its certificate…',
  action: 'Look at the certificate',
  fingerprint: 'Fingerprint (SHA-256)',
  before: 'Accepted before',
  subject: 'Issued to',
  issuer: 'Issued by',
  valid: 'Valid',
  span: (from: string, to: string) => t('{{from}} to {{to}}', { from, to }),
  accept: 'Accept this certificate',
  acceptNew: 'Accept the new certificate',
  accepted: (name: string) => t('The new certificate of “{{name}}” was accepted.', { name }),
});
