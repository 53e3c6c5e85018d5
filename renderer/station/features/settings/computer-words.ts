export const COMPUTER_WORDS = {
  display: 'Display',
  keepOn: 'Keep it from sleeping while a camera is live on it',
  times: { always: 'Always', kiosk: 'In kiosk only', never: 'Never' },
  keepOnHint:
    'Not while this window is minimised, the station is locked, or no camera is live: then the display sleeps as the system has it.',
} as const;
