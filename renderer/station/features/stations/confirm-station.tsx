import { useState, type SyntheticEvent } from 'react';
import type { MetStation } from '../../../../preload/contract/stations-model.ts';
import { Button } from '../../ui/button.tsx';
import { CallProblem, useRetryIn } from '../../ui/call-problem.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { Note } from '../../ui/note.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useCall } from '../../ui/use-call.ts';
import { Pin } from './pin.tsx';
import { STATIONS_WORDS } from './stations-words.ts';

export interface ConfirmStationProps {
  readonly met: MetStation;
  readonly onBack: () => void;
  readonly onDone: () => void;
}

/** The one question on which all depends: whether the pin is that of the station that the person means. */
export function ConfirmStation({ met, onBack, onDone }: ConfirmStationProps) {
  const [typed, setTyped] = useState('');
  const confirm = useCall('stations:confirm');
  const retryIn = useRetryIn(confirm.error);
  const isTyped = typed.trim() !== '';
  const wrong = confirm.error?.fields?.['typed_pin'] === undefined ? null : STATIONS_WORDS.typedPinWrong;
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (confirm.pending || retryIn > 0) return;
    const answer = await confirm.run({ met_id: met.met_id, typed_pin: isTyped ? typed : null });
    if (answer.ok) onDone();
  };
  return (
    <Dialog title={STATIONS_WORDS.confirmTitle(met.name)} role="alertdialog" onClose={onBack}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <p>{STATIONS_WORDS.confirmLead(met.address)}</p>
        <p className="station-pin">
          <span className="field-label" aria-hidden>
            {STATIONS_WORDS.pin}
          </span>
          <Pin pin={met.pin} />
        </p>
        {met.has_known_name ? (
          <Note tone="warn">
            <p>{STATIONS_WORDS.sameName}</p>
          </Note>
        ) : null}
        {met.is_known ? (
          <Note tone="good">
            <p>{STATIONS_WORDS.alreadyKnown}</p>
          </Note>
        ) : null}
        <TextField
          label={STATIONS_WORDS.typedPin}
          value={typed}
          onChange={setTyped}
          maxLength={200}
          spellCheck="false"
          autoComplete="off"
          hint={STATIONS_WORDS.typedPinHint}
          problem={wrong}
        />
        <CallProblem error={wrong === null ? confirm.error : null} retryIn={retryIn} />
        <DialogActions>
          <Button autoFocus onPress={onBack}>
            {STATIONS_WORDS.back}
          </Button>
          <Button type="submit" tone="primary" isPending={confirm.pending} isDisabled={retryIn > 0}>
            {isTyped ? STATIONS_WORDS.confirmTyped : STATIONS_WORDS.confirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
