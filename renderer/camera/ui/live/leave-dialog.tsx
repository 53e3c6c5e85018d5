import { useEffect, useRef } from 'react';
import { t } from '../../../../languages/camera/t.ts';
import { useApp } from '../app-context.ts';

/** Leaving can't be undone from here, so it is asked twice. */
export function LeaveDialog(props: { readonly open: boolean; readonly onClose: () => void }) {
  const app = useApp();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (props.open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [props.open]);
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="leave-title" onClose={props.onClose}>
      <h2 id="leave-title">{t('Stop being a camera?')}</h2>
      <p>
        {t(
          'Everyone who watches loses the picture, and this device forgets its key. To come back it has to be paired again at the station.',
        )}
      </p>
      <div className="actions">
        <button className="button danger" type="button" onClick={() => void app.leave()}>
          {t('Leave')}
        </button>
        <button className="button quiet" type="button" onClick={props.onClose}>
          {t('Stay')}
        </button>
      </div>
    </dialog>
  );
}
