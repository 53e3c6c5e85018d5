import { Fragment, useEffect } from 'react';
import type { AppPhase } from '../../preload/contract/model.ts';
import { useRestingPointer } from './features/kiosk/use-resting-pointer.ts';
import { SetupPage } from './features/account/setup-page.tsx';
import { SignInPage } from './features/account/sign-in-page.tsx';
import { LockPage } from './features/lock/lock-page.tsx';
import { FailedPage } from './features/start/failed-page.tsx';
import { KeychainLockedPage } from './features/start/keychain-locked-page.tsx';
import { ConnectingPage } from './features/stations/connecting-page.tsx';
import { useWindowTitle } from './features/stations/use-window-title.ts';
import { StartingPage } from './features/start/starting-page.tsx';
import { VaultCreatePage } from './features/start/vault-create-page.tsx';
import { VaultUnlockPage } from './features/start/vault-unlock-page.tsx';
import { ReadyPage } from './features/wall/ready-page.tsx';
import { useAppState, useStation } from './station-context.tsx';
import { Toasts } from './ui/toasts.tsx';
import { resetView } from './view-store.ts';
import './ui/base.css';

/** The whole window: main's phase decides the page. */
export function App() {
  const state = useAppState();
  const { toasts, view } = useStation();
  useRestingPointer(state?.kiosk ?? false);
  useWindowTitle(state?.current);
  const isReady = state?.current.phase === 'ready';
  useEffect(() => {
    if (!isReady) return undefined;
    // Who comes next finds nothing of what was open.
    return () => {
      resetView(view);
      toasts.clear();
    };
  }, [isReady, view, toasts]);
  const theme = state?.theme ?? 'system';
  useEffect(() => {
    // `system` leaves the choice to prefers-color-scheme.
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  const language = state?.language.shown ?? 'en';
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const motion = state?.motion ?? 'system';
  useEffect(() => {
    // Likewise, to prefers-reduced-motion.
    if (motion === 'system') delete document.documentElement.dataset['motion'];
    else document.documentElement.dataset['motion'] = motion;
  }, [motion]);
  return (
    // Anew in another language. What connects to cameras lives outside of this.
    <Fragment key={language}>
      {state === null ? <StartingPage /> : <Phase current={state.current} />}
      <Toasts toasts={toasts} />
    </Fragment>
  );
}

function Phase({ current }: { readonly current: AppPhase }) {
  switch (current.phase) {
    case 'starting':
      return <StartingPage />;
    case 'connecting':
      return <ConnectingPage stationName={current.station_name} />;
    case 'vault':
      return current.mode === 'create' ? (
        <VaultCreatePage reason={current.reason} />
      ) : (
        <VaultUnlockPage reason={current.reason} />
      );
    case 'keychain_locked':
      return <KeychainLockedPage reason={current.reason} />;
    case 'setup':
      return <SetupPage suggestedName={current.suggested_name} />;
    case 'sign_in':
      return (
        <SignInPage
          stationName={current.station_name}
          lastUsername={current.last_username}
          notice={current.notice}
        />
      );
    case 'ready':
      return <ReadyPage ready={current} />;
    case 'locked':
      return <LockPage stationName={current.station_name} username={current.username} />;
    case 'failed':
      return <FailedPage code={current.code} message={current.message} />;
  }
}
