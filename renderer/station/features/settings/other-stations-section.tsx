import { useStation } from '../../station-context.tsx';
import { Button } from '../../ui/button.tsx';
import { STATIONS_WORDS } from '../stations/stations-words.ts';
import { useIsOwn } from '../stations/use-is-own.ts';
import { Section } from './section.tsx';

/** The way to other stations, and why some settings are not here while one is watched. */
export function OtherStationsSection() {
  const { view } = useStation();
  const isOwn = useIsOwn();
  return (
    <Section title={STATIONS_WORDS.title}>
      {isOwn ? null : <p className="settings-quiet">{STATIONS_WORDS.elsewhere}</p>}
      <div>
        <Button onPress={() => view.setState({ dialog: { kind: 'stations' } })}>{STATIONS_WORDS.open}</Button>
      </div>
    </Section>
  );
}
