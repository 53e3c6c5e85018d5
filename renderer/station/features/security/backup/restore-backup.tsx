import { useState, type SyntheticEvent } from 'react';
import { Button } from '../../../ui/button.tsx';
import { CallProblem, useRetryIn } from '../../../ui/call-problem.tsx';
import { Dialog, DialogActions } from '../../../ui/dialog.tsx';
import { PasswordField } from '../../../ui/password-field.tsx';
import { UI_WORDS } from '../../../ui/ui-words.ts';
import { useCall } from '../../../ui/use-call.ts';
import { BACKUP_WORDS } from './backup-words.ts';

export function RestoreBackup() {
  const [asking, setAsking] = useState(false);
  return (
    <section className="section-card">
      <h3>{BACKUP_WORDS.restore}</h3>
      <p className="section-quiet">{BACKUP_WORDS.restoreLead}</p>
      <div>
        <Button onPress={() => setAsking(true)}>{BACKUP_WORDS.restoreOpen}</Button>
      </div>
      {asking ? <RestoreDialog onClose={() => setAsking(false)} /> : null}
    </section>
  );
}

/** Once it is restored the sign-in page takes the place of this one. */
function RestoreDialog({ onClose }: { readonly onClose: () => void }) {
  const [passphrase, setPassphrase] = useState('');
  const restore = useCall('backup:restore');
  const retryIn = useRetryIn(restore.error);
  const ready = passphrase !== '' && retryIn === 0;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (ready && !restore.pending) void restore.run({ passphrase });
  };
  return (
    <Dialog title={BACKUP_WORDS.restoreTitle} size="s" role="alertdialog" onClose={onClose}>
      <p>{BACKUP_WORDS.restoreWarning}</p>
      <form className="form" onSubmit={submit}>
        <PasswordField
          label={BACKUP_WORDS.restorePassphrase}
          value={passphrase}
          onChange={setPassphrase}
          autoFocus
          autoComplete="off"
        />
        <CallProblem error={restore.error} retryIn={retryIn} />
        <DialogActions>
          <Button onPress={onClose}>{UI_WORDS.cancel}</Button>
          <Button type="submit" tone="danger" isPending={restore.pending} isDisabled={!ready}>
            {BACKUP_WORDS.restoreConfirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
