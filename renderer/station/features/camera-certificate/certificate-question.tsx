import { ShieldQuestion } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { CertificateView } from '../../../../preload/contract/camera-certificate-channels.ts';
import { Button } from '../../ui/button.tsx';
import type { CallError } from '../../ui/error-words.ts';
import { CertificateFacts } from './certificate-facts.tsx';
import { CERTIFICATE_WORDS } from './certificate-words.ts';

export interface CertificateQuestionProps {
  /** Of a search for a camera; nothing is shown unless it stopped at a certificate. */
  readonly error: CallError | null;
  readonly isPending: boolean;
  readonly onAccept: (sha256: string) => void;
}

/** Asks whether the certificate that a camera shows is the camera's. */
export function CertificateQuestion({ error, isPending, onAccept }: CertificateQuestionProps) {
  const shown = certificateOf(error);
  const sha256 = shown?.sha256;
  const section = useRef<HTMLElement>(null);
  // It may come below the edge of a small window, where nobody would look for it.
  useEffect(() => {
    if (sha256 !== undefined) section.current?.scrollIntoView({ block: 'nearest' });
  }, [sha256]);
  if (shown === null) return null;
  return (
    <section ref={section} className="certificate-question" aria-label={CERTIFICATE_WORDS.first}>
      <div role="alert">
        <h3>
          <ShieldQuestion aria-hidden /> {CERTIFICATE_WORDS.first}
        </h3>
      </div>
      <p>{CERTIFICATE_WORDS.firstLead}</p>
      <CertificateFacts shown={shown} />
      <div>
        <Button isPending={isPending} onPress={() => onAccept(shown.sha256)}>
          {CERTIFICATE_WORDS.accept}
        </Button>
      </div>
    </section>
  );
}

function certificateOf(error: CallError | null): CertificateView | null {
  if (error?.code !== 'camera_certificate') return null;
  const { sha256 = '', subject = '', issuer = '', valid_from = '', valid_to = '' } = error.fields ?? {};
  return { sha256, subject, issuer, valid_from, valid_to };
}
