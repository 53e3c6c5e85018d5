import { ChevronDown, LogOut, Mic, MicOff, SwitchCamera } from 'lucide-react';
import { useState } from 'react';
import { t } from '../../../../languages/camera/t.ts';
import { choiceKey } from '../../media/camera-choice.ts';
import { useApp, usePageState } from '../app-context.ts';
import { LeaveDialog } from './leave-dialog.tsx';

export function LiveControls() {
  const [leaving, setLeaving] = useState(false);
  return (
    <div className="controls">
      <CameraSelect />
      <div className="control-row">
        <FlipButton />
        <MicrophoneButton />
        <button
          className="button plain"
          type="button"
          onClick={() => {
            setLeaving(true);
          }}
        >
          <LogOut aria-hidden="true" />
          {t('Leave')}
        </button>
      </div>
      <LeaveDialog
        open={leaving}
        onClose={() => {
          setLeaving(false);
        }}
      />
    </div>
  );
}

function CameraSelect() {
  const app = useApp();
  const options = usePageState((state) => state.options);
  const chosen = usePageState((state) => choiceKey(state.choice));
  const known = options.some((option) => option.key === chosen);
  return (
    <div className="field">
      <label htmlFor="camera-choice">{t('Camera')}</label>
      <span className="select">
        <select
          id="camera-choice"
          value={chosen}
          onChange={(event) => {
            const option = options.find(({ key }) => key === event.target.value);
            if (option !== undefined) void app.chooseCamera(option.choice);
          }}
        >
          {known ? null : <option value={chosen}>{t('Chosen by the browser')}</option>}
          {options.map((option) => (
            <option key={option.key} value={option.key}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown aria-hidden="true" />
      </span>
    </div>
  );
}

/** Phones only: the other side, in one tap. */
function FlipButton() {
  const app = useApp();
  const phone = usePageState((state) => state.browser.system !== 'desktop');
  const front = usePageState((state) => state.choice.kind === 'front');
  if (!phone) return null;
  return (
    <button
      className="button plain"
      type="button"
      aria-label={front ? t('Flip to the back camera') : t('Flip to the front camera')}
      onClick={() => void app.chooseCamera({ kind: front ? 'back' : 'front' })}
    >
      <SwitchCamera aria-hidden="true" />
      {t('Flip')}
    </button>
  );
}

function MicrophoneButton() {
  const app = useApp();
  const on = usePageState((state) => state.microphone === 'on');
  return (
    <button
      className="button plain"
      type="button"
      aria-pressed={on}
      onClick={() => void app.setMicrophone(!on)}
    >
      {on ? <Mic aria-hidden="true" /> : <MicOff aria-hidden="true" />}
      {t('Sound')}
    </button>
  );
}
