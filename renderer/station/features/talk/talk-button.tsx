import { Mic } from 'lucide-react';
import { useStation } from '../../station-context.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { TALK_WORDS } from './talk-words.ts';
import './talk.css';
import type { TalkControl } from './use-talk.ts';

export interface TalkButtonProps {
  readonly name: string;
  readonly talk: TalkControl;
  readonly inTabOrder: boolean;
}

/** Push to talk. */
export function TalkButton({ name, talk, inTabOrder }: TalkButtonProps) {
  const { toasts } = useStation();
  return (
    <IconButton
      className="tile-button talk-button"
      label={TALK_WORDS.button(name)}
      isSelected={talk.isOn}
      excludeFromTabOrder={!inTabOrder}
      onPressStart={({ pointerType }) => {
        // A screen reader's click is down and up at once.
        if (pointerType === 'virtual') talk.toggle();
        else talk.hold(() => toasts.show('info', TALK_WORDS.hold));
      }}
    >
      <Mic />
    </IconButton>
  );
}
