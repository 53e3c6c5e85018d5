import { t } from '../../../../languages/t.ts';
import { words } from '../../../../languages/words.ts';

export const COMPUTER_WORDS = words({
  login: 'At login',
  startAtLogin: 'Start MuMu Camera when you log in to this computer',
  otherCommand: (command: string) =>
    t('Now it is another copy that starts: {{command}}. Switch it off and on to have this one instead.', {
      command,
    }),
  display: 'Display',
  keepOn: 'Keep it from sleeping while a camera is live on it',
  times: { always: 'Always', kiosk: 'In kiosk only', never: 'Never' },
  keepOnHint:
    'Not while this window is minimised, the station is locked, or no camera is live: then the display sleeps as the system has it.',
  decoding: 'Decoding',
  hardware: 'Decode video with the graphics processor',
  hardwareHint: 'Switch it off if pictures are green, torn or black.',
  inHardware: 'In use now: the graphics processor, for what it can decode.',
  inSoftware: 'In use now: the main processor.',
  restartNeeded:
    'This counts from the next start. Pictures and cameras are away for a few seconds meanwhile.',
  restart: 'Restart now',
});
