import { t } from '../../../../languages/camera/t.ts';
import type { PageState } from '../../app/page-state.ts';
import { useApp, usePageState } from '../app-context.ts';
import { Marked } from '../marked.tsx';
import { PageFrame } from '../page-frame.tsx';

type CheckState = Extract<PageState['current'], { screen: 'check' }>;

/** The same number on both screens shows the person at the station that it is this device they let in. */
export function CheckScreen({ current }: { readonly current: CheckState }) {
  const app = useApp();
  const name = usePageState((state) => state.device_name);
  return (
    <PageFrame>
      <h1>{t('Does the station show the same number?')}</h1>
      <p
        className="check-code"
        aria-label={t('Check code {{digits}}', { digits: current.check_code.split('').join(' ') })}
      >
        {current.check_code}
      </p>
      <p className="lead">
        <Marked
          sentence={t(
            'If it does, choose <b>Approve</b> there for “{{name}}”. If it shows another number, choose <b>Reject</b>: someone else is asking to come in.',
          )}
          values={{ name }}
        />
      </p>
      <p className="waiting" role="status">
        <span className="spinner" aria-hidden="true" />
        {current.reached
          ? t('Waiting for the station…')
          : t('The station can’t be reached just now. This page keeps trying.')}
      </p>
      <div className="actions">
        <button
          className="button quiet"
          type="button"
          onClick={() => {
            app.backToPairing();
          }}
        >
          {t('Cancel')}
        </button>
      </div>
    </PageFrame>
  );
}
