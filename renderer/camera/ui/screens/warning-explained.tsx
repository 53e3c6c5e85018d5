import { t } from '../../../../languages/camera/t.ts';
import { usePageState } from '../app-context.ts';
import { Marked } from '../marked.tsx';

/** Why the browser warned, and that nothing is left to do: where this shows, page and socket were both accepted. */
export function WarningExplained() {
  const system = usePageState((state) => state.browser.system);
  return (
    <details className="explained">
      <summary>{t('About the warning your browser may have shown')}</summary>
      <p>
        {t(
          'The station makes its own certificate, since it works without the internet and no public authority knows it. You accepted it once, and this browser remembers: there is nothing more to do.',
        )}
      </p>
      <p>
        <Marked
          sentence={
            system === 'android'
              ? t(
                  'To never see the warning again, install <a>the station’s certificate</a> (Settings → Security → Encryption & credentials → Install a certificate). It is valid for addresses of your own network only.',
                )
              : t(
                  'To never see the warning again, install <a>the station’s certificate</a>. It is valid for addresses of your own network only.',
                )
          }
        />
      </p>
    </details>
  );
}
