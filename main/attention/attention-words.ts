import { said } from '../../languages/said.ts';
import { t } from '../../languages/t.ts';
import { msg, words } from '../../languages/words.ts';
import type { AttentionEvent, AttentionKind } from '../../preload/contract/attention-model.ts';

type Words = Pick<AttentionEvent, 'title' | 'detail'>;

const MOST_NAMES = 5;

export function goneWords(names: readonly string[]): Words {
  const [first = '', second = ''] = names;
  if (names.length === 1) return { title: t('{{first}} is offline', { first }), detail: null };
  if (names.length === 2)
    return { title: t('{{first}} and {{second}} are offline', { first, second }), detail: null };
  return { title: t('{{count}} cameras are offline', { count: names.length }), detail: listed(names) };
}

export function backWords(names: readonly string[]): Words {
  const [first = '', second = ''] = names;
  if (names.length === 1) return { title: t('{{first}} is back', { first }), detail: null };
  if (names.length === 2)
    return { title: t('{{first}} and {{second}} are back', { first, second }), detail: null };
  return { title: t('{{count}} cameras are back', { count: names.length }), detail: listed(names) };
}

/** Who asks has chosen the name, so it stands in quotation marks. */
export function wantsInWords(names: readonly string[]): Words {
  const [first = ''] = names;
  return {
    title:
      names.length === 1
        ? t('“{{name}}” wants in', { name: first })
        : t('{{count}} cameras want in', { count: names.length }),
    detail: t('Compare the number that the camera shows before you let it in.'),
  };
}

export function alertWords(messages: readonly string[]): Words {
  const detail = said(messages[0] ?? '');
  if (messages.length === 1) return { title: t('Security alert'), detail };
  return { title: t('{{count}} security alerts', { count: messages.length }), detail };
}

/** What anybody may read who passes by a locked station: no name, no number of cameras, nothing of an alert. */
export const LOCKED_WORDS: Record<AttentionKind, Words> = words({
  camera_offline: neutral(msg('A camera is offline')),
  camera_back: neutral(msg('A camera is back')),
  wants_in: neutral(msg('A camera wants in')),
  security_alert: neutral(msg('Security alert')),
});

function neutral(title: string): Words {
  return { title, detail: msg('Unlock MuMu Camera to see more.') };
}

function listed(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  const first = names.slice(0, MOST_NAMES).join(', ');
  return more > 0 ? t('{{names}} and {{more}} more', { names: first, more }) : first;
}
