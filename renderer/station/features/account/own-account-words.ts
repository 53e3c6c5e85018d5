import { t } from '../../../../languages/t.ts';
import { words } from '../../../../languages/words.ts';

export const OWN_ACCOUNT_WORDS = words({
  title: 'My account',
  lead: (username: string, role: string) =>
    t('You are signed in as {{username}}, {{role}}.', { username, role }),
  loading: 'Loading…',
  signIns: 'Where you are signed in',
  signInsLead: 'If you don’t know one of them, end it and change your password.',
  here: 'This one',
  place: (address: string, since: string, until: string) =>
    t('{{address}} · since {{since}} · ends {{until}} unless it is used before', { address, since, until }),
  unknownProgram: 'A program that did not say its name',
  end: 'End',
  endLabel: (program: string, address: string) => t('End: {{program}} at {{address}}', { program, address }),
  ended: 'That sign-in was ended.',
  everywhere: 'Sign out everywhere',
  everywhereTitle: 'Sign out everywhere?',
  everywhereLead: 'All your sign-ins end at once, this one too. Cameras and other people’s sign-ins stay.',
  password: 'Password',
  passwordLead: 'A new password signs you out everywhere else.',
  data: 'My data',
  dataLead:
    'Everything that this hub keeps about you, as a JSON file: your account, sign-ins, what is shared with you, what you watched, and what the record of events says about you.',
  export: 'Export my data…',
  exported: 'Your data has been saved.',
  privacy: 'What is kept, and why',
  erase: 'Erase my account',
  eraseLead:
    'Your account, sign-ins, and what is shared with you are erased for good, and you are signed out. The record of events keeps that somebody did something, but not that it was you.',
  eraseOpen: 'Erase my account…',
  eraseTitle: 'Erase your account?',
  eraseConfirm: 'Your user name',
  eraseHint: (username: string) => t('Type {{username}} to confirm. It can’t be undone.', { username }),
  lastOwner:
    'You are the last owner. Make somebody else an owner under “People” first, or nobody could manage this hub.',
});
