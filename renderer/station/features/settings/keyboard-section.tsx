import { useStation } from '../../station-context.tsx';
import { Button } from '../../ui/button.tsx';
import { KEYBOARD_WORDS } from '../keyboard/keyboard-words.ts';
import { Section } from './section.tsx';

export function KeyboardSection() {
  const { view } = useStation();
  return (
    <Section title={KEYBOARD_WORDS.title}>
      <div className="settings-buttons">
        <Button onPress={() => view.setState({ dialog: { kind: 'keyboard' } })}>{KEYBOARD_WORDS.show}</Button>
      </div>
    </Section>
  );
}
