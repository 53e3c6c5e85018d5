import { RefreshCw } from 'lucide-react';
import type { PairingView } from '../../../../preload/contract/model.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { useNow } from '../../ui/now.ts';
import { countdown } from '../../ui/time-words.ts';
import { Pin } from '../stations/pin.tsx';
import { PAIRING_WORDS } from './pairing-words.ts';
import { QrCode } from './qr-code.tsx';

export interface InvitationProps {
  readonly pairing: PairingView;
  readonly onNewCode: () => void;
}

/** What a phone needs to knock: QR code, or address and digits. */
export function Invitation({ pairing, onNewCode }: InvitationProps) {
  const now = useNow();
  const until = Date.parse(pairing.expires_at);
  const expired = now >= until;
  return (
    <div className="invitation">
      {isOnlyHere(pairing.camera_page) ? <NoNetwork /> : null}
      <div className="invitation-qr" data-expired={expired || undefined}>
        <QrCode modules={pairing.qr} label={PAIRING_WORDS.qrLabel} />
        {expired ? (
          <div className="invitation-expired">
            <Button tone="primary" icon={<RefreshCw />} onPress={onNewCode}>
              {PAIRING_WORDS.newCode}
            </Button>
          </div>
        ) : null}
      </div>
      <div className="invitation-words">
        <ol className="steps">
          {PAIRING_WORDS.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <dl className="invitation-typed" data-expired={expired || undefined}>
          <dt>{PAIRING_WORDS.address}</dt>
          <dd className="selectable">{pairing.camera_page}</dd>
          <dt>{PAIRING_WORDS.code}</dt>
          <dd className="invitation-code selectable tabular">{grouped(pairing.code)}</dd>
        </dl>
        <details className="invitation-pin">
          <summary>{PAIRING_WORDS.pin}</summary>
          <Pin pin={pairing.pin} />
        </details>
        <p className="invitation-time tabular">
          {expired ? PAIRING_WORDS.expired : PAIRING_WORDS.expiresIn(countdown(until, now))}
          {expired ? null : (
            <Button tone="quiet" icon={<RefreshCw />} onPress={onNewCode}>
              {PAIRING_WORDS.newCode}
            </Button>
          )}
        </p>
      </div>
    </div>
  );
}

function NoNetwork() {
  return (
    <div className="invitation-note">
      <Note tone="warn">
        <p>{PAIRING_WORDS.noNetwork}</p>
        <p>{PAIRING_WORDS.noNetworkAdvice}</p>
      </Note>
    </div>
  );
}

/** The hub puts addresses that others can reach first, so loopback means that there is none. */
function isOnlyHere(cameraPage: string): boolean {
  return /^(127\.|localhost$|\[::1\]$)/u.test(new URL(cameraPage).hostname);
}

/** "12345678" as "1234 5678": two groups of four are read and typed with fewer slips. */
function grouped(code: string): string {
  return code.replaceAll(/(\d{4})(?=\d)/gu, '$1 ');
}
