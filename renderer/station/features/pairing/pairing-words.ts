import { t } from '../../../../languages/t.ts';
import { words } from '../../../../languages/words.ts';

export const PAIRING_WORDS = words({
  title: 'Add a camera',
  steps: [
    'On the phone or tablet, join the same Wi-Fi as this computer.',
    'Scan the code with its camera app, or open the address and type the eight digits.',
    'Follow the phone. When it shows a number, compare it here.',
  ],
  qrLabel: 'QR code that opens the camera page',
  noNetwork: 'Phones can’t reach this computer',
  noNetworkAdvice:
    'It has no address in a home or office network, only its own. Connect it to the Wi-Fi or the router that the phone uses, then close this window and add the camera again.',
  address: 'Address',
  code: 'Code',
  pin: 'Pin, for another station or a gateway on another computer',
  opening: 'Making a code…',
  expiresIn: (left: string) => t('Good for {{left}}', { left }),
  expired: 'This code has expired.',
  newCode: 'New code',
  demo: 'No phone at hand? Try with demo cameras',
  waiting: 'Waiting for a camera…',
  claimsTitle: 'Cameras that want in',
  wantsIn: (name: string) => t('“{{name}}” wants in', { name }),
  from: (kind: string, model: string | null, address: string) =>
    t('{{device}} at {{address}}', {
      device: model === null || model === '' ? kind : `${kind}, ${model}`,
      address,
    }),
  compare: 'Does the camera show the same number?',
  name: 'Name on the wall',
  approve: 'Same number, approve',
  reject: 'Reject',
  queue: (more: number) => t('{{count}} more are waiting.', { count: more }),
  rejected: (name: string) => t('“{{name}}” was rejected.', { name }),
  done: (name: string) => t('“{{name}}” is in', { name }),
  doneLead: 'Its picture appears on the wall as soon as it connects.',
  addAnother: 'Add another',
  finish: 'Done',
});
