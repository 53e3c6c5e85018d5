import type { CertificateView } from '../../../../preload/contract/camera-certificate-channels.ts';
import { CERTIFICATE_WORDS } from './certificate-words.ts';
import './certificate.css';
import { fingerprint } from './fingerprint.ts';

export interface CertificateFactsProps {
  readonly shown: CertificateView;
  /** Of the one that counted until now, to compare with. */
  readonly before?: string | null;
}

/** What a person compares. */
export function CertificateFacts({ shown, before = null }: CertificateFactsProps) {
  return (
    <dl className="certificate selectable">
      <dt>{CERTIFICATE_WORDS.fingerprint}</dt>
      <dd className="certificate-print">{fingerprint(shown.sha256)}</dd>
      {before === null || before === shown.sha256 ? null : (
        <>
          <dt>{CERTIFICATE_WORDS.before}</dt>
          <dd className="certificate-print">{fingerprint(before)}</dd>
        </>
      )}
      <dt>{CERTIFICATE_WORDS.subject}</dt>
      <dd>{shown.subject}</dd>
      <dt>{CERTIFICATE_WORDS.issuer}</dt>
      <dd>{shown.issuer}</dd>
      <dt>{CERTIFICATE_WORDS.valid}</dt>
      <dd>{CERTIFICATE_WORDS.span(shown.valid_from, shown.valid_to)}</dd>
    </dl>
  );
}
