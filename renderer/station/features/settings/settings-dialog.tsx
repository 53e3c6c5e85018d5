import type { AppState } from '../../../../preload/contract/model.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { AttentionSection } from '../attention/attention-section.tsx';
import { useMayManage } from '../account/use-may-manage.ts';
import type { Ready } from '../wall/ready-page.tsx';
import { AboutSection } from './about-section.tsx';
import { AccountSection } from './account-section.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { DemoSection } from './demo-section.tsx';
import { KeyboardSection } from './keyboard-section.tsx';
import { LockSection } from './lock-section.tsx';
import './settings.css';
import { SETTINGS_WORDS } from './settings-words.ts';
import { StationSection } from './station-section.tsx';
import { VaultSection } from './vault-section.tsx';

export interface SettingsDialogProps {
  readonly state: AppState;
  readonly ready: Ready;
  readonly onClose: () => void;
}

export function SettingsDialog({ state, ready, onClose }: SettingsDialogProps) {
  const mayManage = useMayManage();
  return (
    <Dialog title={SETTINGS_WORDS.title} onClose={onClose}>
      <div className="settings">
        {mayManage ? <StationSection name={ready.station_name} /> : null}
        <AppearanceSection theme={state.theme} />
        <AttentionSection attention={ready.attention} />
        <KeyboardSection />
        <AccountSection user={ready.user} />
        {state.lock.possible ? <LockSection lock={state.lock} /> : null}
        {state.secret_store === 'vault' ? <VaultSection /> : null}
        {mayManage ? <DemoSection count={ready.demo_cameras} /> : null}
        <AboutSection version={state.version} secretStore={state.secret_store} />
      </div>
    </Dialog>
  );
}
