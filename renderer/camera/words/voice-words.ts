import type { VoiceState } from '../media/voices.ts';

/** Null while nobody speaks. */
export function voiceWords(voice: VoiceState): string | null {
  switch (voice) {
    case 'silent':
      return null;
    case 'speaking':
      return 'Somebody who watches is speaking here';
    case 'refused':
      return 'Somebody who watches is speaking. Tap the screen to hear it';
  }
}
