import { t } from '../../../../languages/camera/t.ts';
import type { PageState } from '../../app/page-state.ts';
import { useApp, usePageState } from '../app-context.ts';
import { Marked } from '../marked.tsx';
import { PageFrame } from '../page-frame.tsx';
import { IosSteps } from './ios-steps.tsx';

type BlockedState = Extract<PageState['current'], { screen: 'blocked' }>;

/** The page is here but its socket is not let through: nearly always the certificate on an iPhone or iPad. */
export function BlockedScreen({ current }: { readonly current: BlockedState }) {
  const app = useApp();
  return (
    <PageFrame>
      {current.why === 'certificate' ? <CertificateStep /> : <Unreachable />}
      <div className="actions">
        <button
          className="button primary"
          type="button"
          disabled={current.checking}
          onClick={() => void app.checkAgain()}
        >
          {current.checking ? t('Checking…') : t('Check again')}
        </button>
      </div>
    </PageFrame>
  );
}

function CertificateStep() {
  const system = usePageState((state) => state.browser.system);
  return (
    <>
      <h1>{t('One step before this can be a camera')}</h1>
      <p className="lead">
        {t(
          'The station has its own certificate, since it works without the internet. This browser shows the page but holds back the connection until you trust that certificate. It is valid for addresses of your own network only.',
        )}
      </p>
      {system === 'ios' ? <IosSteps /> : <OtherSteps />}
    </>
  );
}

function OtherSteps() {
  return (
    <ol className="steps">
      <li>
        <div className="step-text">
          <h2>{t('Get the certificate')}</h2>
          <p>
            <Marked
              sentence={t(
                'Download <a>the station’s certificate</a> and open it. Add it as a trusted certificate authority in this browser’s or system’s settings.',
              )}
            />
          </p>
        </div>
      </li>
      <li>
        <div className="step-text">
          <h2>{t('Come back to this page')}</h2>
          <p>
            {t(
              'If your browser offers an exception for this address instead, that is enough too. Then check again.',
            )}
          </p>
        </div>
      </li>
    </ol>
  );
}

function Unreachable() {
  return (
    <>
      <h1>{t('The station can’t be reached')}</h1>
      <p className="lead">
        {t(
          'Check that this device is in the same network as the station (the same Wi-Fi, not a guest network), that no VPN is on, and that the station is running.',
        )}
      </p>
    </>
  );
}
