import { Mic } from 'lucide-react';
import { useStore } from 'zustand';
import { useStation } from '../../station-context.tsx';
import '../../ui/picture-mark.css';
import { SoundMeter } from '../../ui/sound-meter.tsx';
import { TALK_WORDS } from './talk-words.ts';
import './talk.css';

/** On the tile of the camera that is spoken to: that it is, and how loud. */
export function TalkBadge({ deviceId, name }: { readonly deviceId: string; readonly name: string }) {
  const talk = useStore(useStation().talk.store);
  if (talk.kind === 'silent' || talk.camera !== deviceId) return null;
  const text = talk.kind === 'opening' ? TALK_WORDS.opening : TALK_WORDS.speaking;
  return (
    <span className="picture-mark talk-badge">
      <Mic aria-hidden="true" />
      <span role="status" aria-label={`${name}: ${text}`}>
        {text}
      </span>
      {talk.kind === 'speaking' ? <SoundMeter stream={talk.voice} label={TALK_WORDS.level} /> : null}
    </span>
  );
}
