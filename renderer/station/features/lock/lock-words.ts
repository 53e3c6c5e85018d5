export const LOCK_WORDS = {
  title: (station: string) => `${station} is locked`,
  lead: (username: string) =>
    `Signed in as ${username}. The cameras and the hub go on; nothing is shown here.`,
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
  minutes: (minutes: number) => (minutes < 60 ? `${minutes} min` : `${minutes / 60} h`),
} as const;
