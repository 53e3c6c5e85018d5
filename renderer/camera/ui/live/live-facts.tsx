import { BatteryCharging, BatteryMedium, Eye, MicOff, Sun, Wifi, Volume2, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '../../../../languages/camera/t.ts';
import { batteryWords } from '../../words/battery-words.ts';
import { connectionWords, viewersWords } from '../../words/connection-words.ts';
import { microphoneProblemWords } from '../../words/microphone-words.ts';
import { voiceWords } from '../../words/voice-words.ts';
import { usePageState } from '../app-context.ts';
import { useNow } from '../use-now.ts';

/** How the camera does, one line each. */
export function LiveFacts() {
  const viewers = usePageState((state) => state.viewers);
  const microphone = usePageState((state) => microphoneProblemWords(state.microphone));
  return (
    <ul className="facts">
      <ConnectionFact />
      <Fact icon={<Eye />} tone="calm">
        <span role="status">{viewersWords(viewers)}</span>
      </Fact>
      <VoiceFact />
      <AwakeFact />
      <BatteryFact />
      {microphone === null ? null : (
        <Fact icon={<MicOff />} tone="warn">
          {microphone}
        </Fact>
      )}
      <KeptFact />
    </ul>
  );
}

function Fact(props: {
  readonly icon: ReactNode;
  readonly tone: 'calm' | 'good' | 'warn';
  readonly children: ReactNode;
}) {
  return (
    <li className="fact" data-tone={props.tone}>
      <span className="fact-icon" aria-hidden="true">
        {props.icon}
      </span>
      <span>{props.children}</span>
    </li>
  );
}

function ConnectionFact() {
  const connection = usePageState((state) => state.connection);
  const now = useNow(connection.state === 'waiting');
  const online = connection.state === 'online';
  return (
    <Fact icon={online ? <Wifi /> : <WifiOff />} tone={online ? 'good' : 'warn'}>
      {connectionWords(connection, now)}
    </Fact>
  );
}

function VoiceFact() {
  const voice = usePageState((state) => voiceWords(state.voice));
  return (
    <li className="fact" data-tone="voice" hidden={voice === null}>
      <span className="fact-icon" aria-hidden="true">
        <Volume2 />
      </span>
      <span role="status">{voice}</span>
    </li>
  );
}

function AwakeFact() {
  const awake = usePageState((state) => state.awake);
  return (
    <Fact icon={<Sun />} tone={awake === true ? 'calm' : 'warn'}>
      {awake === true
        ? t('The screen stays on')
        : t(
            'The screen may turn off and stop the picture. Set its automatic lock to “Never”, and keep this page in front.',
          )}
    </Fact>
  );
}

function BatteryFact() {
  const battery = usePageState((state) => state.battery);
  if (battery === null) return null;
  const low = battery.percent <= 20 && !battery.charging;
  return (
    <Fact icon={battery.charging ? <BatteryCharging /> : <BatteryMedium />} tone={low ? 'warn' : 'calm'}>
      {batteryWords(battery, low)}
    </Fact>
  );
}

function KeptFact() {
  const kept = usePageState((state) => state.kept);
  if (kept) return null;
  return (
    <Fact icon={<WifiOff />} tone="warn">
      {t(
        'This browser keeps no data for this page, so it has to be paired again after it is closed. Leave the private window to keep it.',
      )}
    </Fact>
  );
}
