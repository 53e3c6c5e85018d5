import type { AttentionEvent, AttentionKind } from '../../preload/contract/attention-model.ts';

type Words = Pick<AttentionEvent, 'title' | 'detail'>;

const MOST_NAMES = 5;

export function goneWords(names: readonly string[]): Words {
  return ofCameras(names, 'is offline', 'are offline');
}

export function backWords(names: readonly string[]): Words {
  return ofCameras(names, 'is back', 'are back');
}

/** Who asks has chosen the name, so it stands in quotation marks. */
export function wantsInWords(names: readonly string[]): Words {
  const [first = ''] = names;
  return {
    title: names.length === 1 ? `“${first}” wants in` : `${String(names.length)} cameras want in`,
    detail: 'Compare the number that the camera shows before you let it in.',
  };
}

export function alertWords(messages: readonly string[]): Words {
  const [first = ''] = messages;
  if (messages.length === 1) return { title: 'Security alert', detail: first };
  return { title: `${String(messages.length)} security alerts`, detail: first };
}

/** What anybody may read who passes by a locked station: no name, no number of cameras, nothing of an alert. */
export const LOCKED_WORDS: Record<AttentionKind, Words> = {
  camera_offline: neutral('A camera is offline'),
  camera_back: neutral('A camera is back'),
  wants_in: neutral('A camera wants in'),
  security_alert: neutral('Security alert'),
};

function neutral(title: string): Words {
  return { title, detail: 'Unlock MuMu Camera to see more.' };
}

function ofCameras(names: readonly string[], one: string, many: string): Words {
  const [first = '', second = ''] = names;
  if (names.length === 1) return { title: `${first} ${one}`, detail: null };
  if (names.length === 2) return { title: `${first} and ${second} ${many}`, detail: null };
  return { title: `${String(names.length)} cameras ${many}`, detail: listed(names) };
}

function listed(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  const first = names.slice(0, MOST_NAMES).join(', ');
  return more > 0 ? `${first} and ${String(more)} more` : first;
}
