import { Activity, Expand, Lock, PanelRight, Plus, Settings, Smartphone } from 'lucide-react';
import { useAppState, useStation, useView } from '../../station-context.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Logo } from '../../ui/logo.tsx';
import { useCall } from '../../ui/use-call.ts';
import { AttentionBell } from '../attention/attention-bell.tsx';
import { useMayManage } from '../account/use-may-manage.ts';
import { usePendingClaims } from '../pairing/use-pending-claims.ts';
import { toggleAllStatistics } from '../../view-store.ts';
import { STATISTICS_WORDS } from '../statistics/statistics-words.ts';
import { setFullScreen, useFullScreen } from './full-screen.ts';
import { SecurityButton } from '../security/security-button.tsx';
import { shownView } from '../views/shown-view.ts';
import { StationsMenu } from '../stations/stations-menu.tsx';
import { ViewsMenu } from '../views/views-menu.tsx';
import { LayoutMenu } from './layout-menu.tsx';
import type { Ready } from './ready-page.tsx';
import { hubWords, WALL_WORDS } from './wall-words.ts';

export function TopBar({ ready }: { readonly ready: Ready }) {
  const { view, toasts } = useStation();
  const mayManage = useMayManage();
  const wallShown = useView((now) => now.page.kind === 'wall') && ready.devices.length > 0;
  const camerasShown = useView((now) => now.camerasShown && now.page.kind === 'wall');
  const fullScreen = useFullScreen();
  const fill = async () => {
    const done = await setFullScreen(!fullScreen);
    if (!done) toasts.show('info', WALL_WORDS.fullScreenRefused);
  };
  // The list stands beside the wall, so from another page the way leads there first.
  const toggleCameras = () =>
    view.setState({ page: { kind: 'wall' }, camerasShown: !camerasShown, charted: null });
  return (
    <header className="topbar">
      <Logo size={26} />
      <h1 className="topbar-name" title={ready.station_name}>
        {ready.station_name}
      </h1>
      <StationsMenu />
      <span className="topbar-hub" data-state={ready.connection.state} role="status">
        {hubWords(ready.connection)}
      </span>
      <ClaimsButton />
      {mayManage ? (
        <Button
          tone="primary"
          icon={<Plus />}
          onPress={() => view.setState({ dialog: { kind: 'add_camera' } })}
        >
          {WALL_WORDS.addCamera}
        </Button>
      ) : null}
      {wallShown ? (
        <>
          <ViewsMenu wall={ready.wall} />
          <LayoutMenu view={shownView(ready.wall)} />
        </>
      ) : null}
      <IconButton label={WALL_WORDS.cameras} isSelected={camerasShown} onPress={toggleCameras}>
        <PanelRight />
      </IconButton>
      <StatisticsButton />
      <IconButton
        label={fullScreen ? WALL_WORDS.leaveFullScreen : WALL_WORDS.fullScreen}
        onPress={() => void fill()}
      >
        <Expand />
      </IconButton>
      <LockButton />
      <AttentionBell attention={ready.attention} />
      <SecurityButton ready={ready} />
      <IconButton label={WALL_WORDS.settings} onPress={() => view.setState({ dialog: { kind: 'settings' } })}>
        <Settings />
      </IconButton>
    </header>
  );
}

function StatisticsButton() {
  const { view } = useStation();
  const wall = useView(({ page }) => page.kind === 'wall');
  const shown = useView(({ statistics }) => statistics.all);
  if (!wall) return null;
  return (
    <IconButton label={STATISTICS_WORDS.all} isSelected={shown} onPress={() => toggleAllStatistics(view)}>
      <Activity />
    </IconButton>
  );
}

/** The keys for it are the menu's, so that they work wherever the focus is. */
function LockButton() {
  const possible = useAppState()?.lock.possible ?? false;
  const lock = useCall('lock:now');
  if (!possible) return null;
  return (
    <IconButton label={WALL_WORDS.lock} onPress={() => void lock.run(undefined)}>
      <Lock />
    </IconButton>
  );
}

function ClaimsButton() {
  const { view } = useStation();
  const { length } = usePendingClaims();
  if (length === 0) return null;
  return (
    <IconButton
      label={WALL_WORDS.claims(length)}
      onPress={() => view.setState({ dialog: { kind: 'claims' } })}
    >
      <Smartphone />
      <span className="topbar-badge" aria-hidden="true">
        {length}
      </span>
    </IconButton>
  );
}
