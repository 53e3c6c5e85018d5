import type { ReactNode } from 'react';
import type { Screen } from '../app/page-state.ts';
import { usePageState } from './app-context.ts';
import { BlockedScreen } from './screens/blocked-screen.tsx';
import { CheckScreen } from './screens/check-screen.tsx';
import { LiveScreen } from './screens/live-screen.tsx';
import {
  LeftScreen,
  PairedAlreadyScreen,
  RefusedScreen,
  ReplacedScreen,
  RevokedScreen,
  StartingScreen,
} from './screens/message-screens.tsx';
import { PairScreen } from './screens/pair-screen.tsx';

export function App(): ReactNode {
  return screenOf(usePageState((state) => state.current));
}

function screenOf(current: Screen): ReactNode {
  switch (current.screen) {
    case 'starting':
      return <StartingScreen />;
    case 'blocked':
      return <BlockedScreen current={current} />;
    case 'paired_already':
      return <PairedAlreadyScreen />;
    case 'pair':
      return <PairScreen current={current} />;
    case 'check':
      return <CheckScreen current={current} />;
    case 'refused':
      return <RefusedScreen why={current.why} />;
    case 'live':
      return <LiveScreen />;
    case 'replaced':
      return <ReplacedScreen />;
    case 'revoked':
      return <RevokedScreen />;
    case 'left':
      return <LeftScreen />;
  }
}
