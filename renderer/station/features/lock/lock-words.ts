import { t } from '../../../../languages/t.ts';
import { words } from '../../../../languages/words.ts';

export const LOCK_WORDS = words({
  title: (station: string) => t('{{station}} is locked', { station }),
  lead: (username: string) =>
    t('Signed in as {{username}}. The cameras and the hub go on; nothing is shown here.', { username }),
  password: 'Password',
  unlock: 'Unlock',
  wrong: 'That is not the password. Check whether Caps Lock is on.',
  signOut: 'Sign out instead',
  section: 'Lock',
  now: 'Lock now',
  after: 'Lock by itself after',
  afterHint:
    'Without input to this window, and whenever the computer’s screen is locked or it goes to sleep.',
  afterOff:
    'The wall stays in view for as long as the program runs. On a computer that others can get at, switch it on.',
  never: 'Never',
  minutes: (minutes: number) =>
    minutes < 60 ? t('{{minutes}} min', { minutes }) : t('{{hours}} h', { hours: minutes / 60 }),
});
