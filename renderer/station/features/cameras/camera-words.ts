import { t } from '../../../../languages/t.ts';
import { words } from '../../../../languages/words.ts';
import type { DeviceView } from '../../../../preload/contract/model.ts';

export const CAMERA_WORDS = words({
  title: 'Cameras',
  none: 'No cameras yet.',
  close: 'Close the list of cameras',
  demoOpening: 'Demo cameras are on their way.',
  kinds: {
    phone: 'Phone',
    browser: 'Browser',
    ip_camera: 'IP camera',
    agent: 'Program',
    demo: 'Demo camera',
  } satisfies Record<DeviceView['kind'], string>,
  battery: (percent: number) => `${Math.round(percent)} %`,
  /** The icon shows it to the eye. */
  batteryLabel: (charging: boolean) => (charging ? t('Battery, charging') : t('Battery')),
  actionsFor: (name: string) => t('More: {{name}}', { name }),
  renameTitle: 'Rename camera',
  name: 'Name',
  nameEmpty: 'Give the camera a name.',
  save: 'Save',
  removeTitle: (name: string) => t('Remove “{{name}}”?', { name }),
  removeLead:
    'The camera is disconnected at once and its key stops working. To see it again it has to be paired again.',
  remove: 'Remove camera',
  tokenTitle: (name: string) => t('New token for “{{name}}”?', { name }),
  tokenLead:
    'The camera proves with its token that it is the one you let in. It is given a new one over its own connection and takes it by itself; the old one stops working shortly after. Nobody has to go to the camera.',
  tokenWhen: 'Do this when somebody may have copied the storage of the camera.',
  tokenGive: 'Give it a new token',
  tokenGiven: (name: string) => t('“{{name}}” has a new token.', { name }),
  tokenOffline:
    'The camera is offline, so it can’t be given a new token. Wait until it is back, or remove it now and pair it anew: its old token then stops working at once.',
  renamed: (name: string) => t('Renamed to “{{name}}”.', { name }),
  removed: (name: string) => t('“{{name}}” was removed.', { name }),
});
