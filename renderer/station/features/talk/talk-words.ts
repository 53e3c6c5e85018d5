import { t } from '../../../../languages/t.ts';
import { words } from '../../../../languages/words.ts';
import type { TalkProblem } from '../../talk/talk.ts';
import { sentenceFor } from '../../ui/error-words.ts';

export const TALK_WORDS = words({
  button: (name: string) => t('Speak to {{name}} (hold)', { name }),
  hold: 'Hold the button, or the key T, for as long as you speak.',
  start: 'Start speaking',
  stop: 'Stop speaking',
  opening: 'Opening the microphone…',
  speaking: 'You are speaking',
  level: 'Level of your voice',
});

const MICROPHONE = words({
  none: 'No microphone was found. Plug one in, or switch it on, then try again.',
  refused:
    'This computer does not let MuMu Camera use its microphone. Allow it in the privacy settings of the system.',
  busy: 'The microphone could not be opened. Another program may be using it.',
  lost: 'The microphone is gone, so you are not heard any more.',
  noWay: 'The camera takes no sound over this connection. Try again in a moment.',
});

export function talkProblem(problem: TalkProblem): string {
  switch (problem.kind) {
    case 'refused':
      return sentenceFor(problem.error);
    case 'no_way':
      return MICROPHONE.noWay;
    case 'lost':
      return MICROPHONE.lost;
    case 'microphone':
      return microphoneProblem(problem.reason);
  }
}

function microphoneProblem(reason: string): string {
  if (reason === 'NotFoundError' || reason === 'OverconstrainedError') return MICROPHONE.none;
  return reason === 'NotAllowedError' ? MICROPHONE.refused : MICROPHONE.busy;
}
