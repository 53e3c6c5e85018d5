import type { ReactNode } from 'react';
import type { AppState } from '../../../../preload/contract/model.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { SideTabs } from '../../ui/side-tabs.tsx';
import { AttentionSection } from '../attention/attention-section.tsx';
import { useMayManage } from '../account/use-may-manage.ts';
import { RecordingSection } from '../recording/recording-section.tsx';
import { useIsOwn } from '../stations/use-is-own.ts';
import type { Ready } from '../wall/ready-page.tsx';
import { AboutSection } from './about-section.tsx';
import { AccountSection } from './account-section.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { DecodingSection } from './decoding-section.tsx';
import { DemoSection } from './demo-section.tsx';
import { DisplaySection } from './display-section.tsx';
import { KeyboardSection } from './keyboard-section.tsx';
import { LockSection } from './lock-section.tsx';
import { LoginSection } from './login-section.tsx';
import { NetworkSection } from './network-section.tsx';
import { OtherStationsSection } from './other-stations-section.tsx';
import './settings.css';
import { SETTINGS_WORDS } from './settings-words.ts';
import { StationSection } from './station-section.tsx';
import { VaultSection } from './vault-section.tsx';

const TABS = ['general', 'notifications', 'recording', 'computer', 'account', 'about'] as const;
type SettingsTab = (typeof TABS)[number];

export interface SettingsDialogProps {
  readonly state: AppState;
  readonly ready: Ready;
  readonly onClose: () => void;
}

export function SettingsDialog({ state, ready, onClose }: SettingsDialogProps) {
  const mayManage = useMayManage();
  const isOwn = useIsOwn();
  const tabs: Record<SettingsTab, ReactNode> = {
    general: (
      <>
        {mayManage && isOwn ? <StationSection name={ready.station_name} /> : null}
        {state.kiosk ? null : <OtherStationsSection />}
        <AppearanceSection language={state.language.chosen} theme={state.theme} motion={state.motion} />
        <KeyboardSection />
        {mayManage && isOwn ? <DemoSection count={ready.demo_cameras} /> : null}
      </>
    ),
    notifications: <AttentionSection attention={ready.attention} />,
    recording: <RecordingSection />,
    computer: (
      <>
        <LoginSection />
        <DisplaySection keepOn={state.keep_display_on} />
        {mayManage && isOwn && state.can_restart ? <NetworkSection /> : null}
        {state.can_restart ? <DecodingSection decoding={state.hardware_decoding} /> : null}
      </>
    ),
    account: (
      <>
        <AccountSection user={ready.user} />
        {state.lock.possible ? <LockSection lock={state.lock} /> : null}
        {state.secret_store === 'vault' ? <VaultSection /> : null}
      </>
    ),
    about: <AboutSection version={state.version} secretStore={state.secret_store} />,
  };
  return (
    <Dialog title={SETTINGS_WORDS.title} size="l" onClose={onClose}>
      <SideTabs
        label={SETTINGS_WORDS.title}
        tabs={TABS.map((id) => ({ id, title: SETTINGS_WORDS.tabs[id], content: tabs[id] }))}
      />
    </Dialog>
  );
}
