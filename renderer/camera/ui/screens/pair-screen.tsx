import { useState, type SyntheticEvent } from 'react';
import { t } from '../../../../languages/camera/t.ts';
import type { PageState } from '../../app/page-state.ts';
import { claimProblemWords } from '../../words/claim-problem-words.ts';
import { useApp, usePageState } from '../app-context.ts';
import { Marked } from '../marked.tsx';
import { Note } from '../note.tsx';
import { PageFrame } from '../page-frame.tsx';
import { WarningExplained } from './warning-explained.tsx';

type PairState = Extract<PageState['current'], { screen: 'pair' }>;

/** Asks for the eight digits that the station shows, for whoever did not come through its QR code. */
export function PairScreen({ current }: { readonly current: PairState }) {
  const app = useApp();
  const suggested = usePageState((state) => state.suggested_name);
  const [code, setCode] = useState('');
  const [name, setName] = useState(suggested);
  const digits = code.replace(/\D/g, '');
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (!current.busy) void app.pairByCode(digits, name.trim() || suggested);
  };
  return (
    <PageFrame>
      <h1>{t('Make this device a camera')}</h1>
      <p className="lead">
        <Marked
          sentence={t(
            'At the station choose <b>Add a camera</b>. Scan its QR code with this device, or type the code it shows.',
          )}
        />
      </p>
      <form className="form" onSubmit={submit}>
        <label className="field">
          <span>{t('Code')}</span>
          <input
            className="code-input"
            value={grouped(digits)}
            onChange={(event) => {
              setCode(event.target.value);
            }}
            inputMode="numeric"
            autoComplete="one-time-code"
            placeholder="1234 5678"
            maxLength={12}
            disabled={current.busy}
          />
        </label>
        <label className="field">
          <span>{t('Name of this camera')}</span>
          <input
            value={name}
            onChange={(event) => {
              setName(event.target.value);
            }}
            autoComplete="off"
            maxLength={64}
            disabled={current.busy}
          />
        </label>
        {current.problem === null ? null : <Note>{claimProblemWords(current.problem)}</Note>}
        <button className="button primary" type="submit" disabled={current.busy || digits.length !== 8}>
          {current.busy ? t('Asking the station…') : t('Connect')}
        </button>
      </form>
      <WarningExplained />
    </PageFrame>
  );
}

/** In fours, as the station shows it; never more than eight. */
function grouped(digits: string): string {
  const eight = digits.slice(0, 8);
  return eight.length > 4 ? `${eight.slice(0, 4)} ${eight.slice(4)}` : eight;
}
