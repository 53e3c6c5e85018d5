import { systemPreferences } from 'electron';

/** macOS asks the person once and keeps the answer; Windows has a switch for all programs; Linux has neither. */
export async function systemAllowsMicrophone(): Promise<boolean> {
  switch (process.platform) {
    case 'darwin':
      return systemPreferences.askForMediaAccess('microphone');
    case 'win32':
      return systemPreferences.getMediaAccessStatus('microphone') !== 'denied';
    default:
      return true;
  }
}
