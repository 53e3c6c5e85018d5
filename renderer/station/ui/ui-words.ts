import { words } from '../../../languages/words.ts';

/** Words of the shared controls. */
export const UI_WORDS = words({
  showPassword: 'Show password',
  hidePassword: 'Hide password',
  close: 'Close',
  cancel: 'Cancel',
  dismiss: 'Dismiss',
  tryAgain: 'Try again',
});
