import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '../../../../languages/camera/t.ts';
import { Marked } from '../marked.tsx';

/** Apple's way of trusting a certificate, in the order and the words that iOS shows. */
export function IosSteps() {
  return (
    <ol className="steps">
      <Step title={t('Load the certificate')} picture={<DownloadPicture />}>
        <p>{t('Tap the button, then Allow.')}</p>
        <p>
          <a className="button primary" href="/ca.crt">
            <Download aria-hidden="true" />
            {t('Load certificate')}
          </a>
        </p>
      </Step>
      <Step title={t('Install the profile')} picture={<ProfilePicture />}>
        <p>
          <Marked
            sentence={t(
              'Open <b>Settings</b>. Near the top tap <b>Profile Downloaded</b>, then <b>Install</b>. It is also under General → VPN & Device Management.',
            )}
          />
        </p>
      </Step>
      <Step title={t('Trust it')} picture={<TrustPicture />}>
        <p>
          <Marked
            sentence={t(
              'Settings → General → About → <b>Certificate Trust Settings</b>. Switch on the station’s entry.',
            )}
          />
        </p>
      </Step>
      <Step title={t('Come back here')} picture={null}>
        <p>{t('Then tap “Check again”.')}</p>
      </Step>
    </ol>
  );
}

function Step(props: { readonly title: string; readonly picture: ReactNode; readonly children: ReactNode }) {
  return (
    <li>
      <div className="step-text">
        <h2>{props.title}</h2>
        {props.children}
      </div>
      {props.picture}
    </li>
  );
}

function DownloadPicture() {
  return (
    <svg className="step-picture" viewBox="0 0 240 96" aria-hidden="true">
      <rect className="p-screen" x="1" y="1" width="238" height="94" rx="14" />
      <text className="p-text" x="120" y="30" textAnchor="middle">
        {t('This website is trying to download')}
      </text>
      <text className="p-text" x="120" y="46" textAnchor="middle">
        {t('a configuration profile.')}
      </text>
      <path className="p-line" d="M1 60H239M120 60V95" />
      <text className="p-link" x="60" y="82" textAnchor="middle">
        {t('Ignore')}
      </text>
      <text className="p-link p-strong" x="180" y="82" textAnchor="middle">
        {t('Allow')}
      </text>
      <rect className="p-ring" x="128" y="64" width="104" height="27" rx="9" />
    </svg>
  );
}

function ProfilePicture() {
  return (
    <svg className="step-picture" viewBox="0 0 240 96" aria-hidden="true">
      <rect className="p-screen" x="1" y="1" width="238" height="94" rx="14" />
      <text className="p-title" x="16" y="28">
        {t('Settings')}
      </text>
      <rect className="p-row" x="12" y="42" width="216" height="38" rx="9" />
      <rect className="p-icon" x="22" y="50" width="22" height="22" rx="6" />
      <text className="p-text" x="54" y="66">
        {t('Profile Downloaded')}
      </text>
      <path className="p-chevron" d="m212 55 6 6-6 6" />
      <rect className="p-ring" x="8" y="38" width="224" height="46" rx="12" />
    </svg>
  );
}

function TrustPicture() {
  return (
    <svg className="step-picture" viewBox="0 0 240 96" aria-hidden="true">
      <rect className="p-screen" x="1" y="1" width="238" height="94" rx="14" />
      <text className="p-small" x="16" y="24">
        {t('ENABLE FULL TRUST FOR ROOT CERTIFICATES')}
      </text>
      <rect className="p-row" x="12" y="36" width="216" height="42" rx="9" />
      <text className="p-text" x="24" y="62">
        MuMu Camera
      </text>
      <rect className="p-switch" x="176" y="45" width="40" height="24" rx="12" />
      <circle className="p-knob" cx="204" cy="57" r="10" />
      <rect className="p-ring" x="170" y="39" width="52" height="36" rx="16" />
    </svg>
  );
}
