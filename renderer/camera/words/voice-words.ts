import { t } from '../../../languages/camera/t.ts';
import type { VoiceState } from '../media/voices.ts';

/** Null while nobody speaks. */
export function voiceWords(voice: VoiceState): string | null {
  switch (voice) {
    case 'silent':
      return null;
    case 'speaking':
      return t('Somebody who watches is speaking here');
    case 'refused':
      return t('Somebody who watches is speaking. Tap the screen to hear it');
  }
}
