import { t } from '../../../../languages/t.ts';
import { words } from '../../../../languages/words.ts';
import type { FoundStation } from '../../../../preload/contract/stations-model.ts';

export const STATIONS_WORDS = words({
  title: 'Stations',
  lead: 'This window watches one station at a time. The others go on with their cameras meanwhile.',
  open: 'Stations…',
  watchAnother: 'Watch another station…',
  list: 'Stations that you know',
  thisComputer: 'This computer',
  notSetUp: 'This computer, not set up yet',
  at: (address: string) => t('In your network, at {{address}}', { address }),
  shown: 'shown',
  watch: 'Watch',
  watchNamed: (name: string) => t('Watch {{name}}', { name }),
  remove: (name: string) => t('Remove {{name}}…', { name }),
  ownPin: 'The pin of this computer’s station, to compare on another one',
  add: 'Add another station',
  found: {
    title: 'Stations in your network',
    none: 'Looking for stations in your network… none found yet. Type its address below.',
    some: (count: number) => t('{{count}} stations found in your network', { count }),
    known: 'Known',
    otherPin: 'Has another pin than the one you confirmed',
  } satisfies Record<string, unknown>,
  address: 'Address',
  addressHint: 'As the station shows it under “Add camera”, for example 192.168.1.20 or barn.local.',
  ask: 'Continue',
  confirmTitle: (name: string) => t('Is this “{{name}}”?', { name }),
  confirmLead: (address: string) =>
    t(
      'A station answers at {{address}}. Compare its pin with the one that the station itself shows: in its window under Stations…, or in what a hub without a screen says when it starts.',
      { address },
    ),
  pin: 'Pin',
  typedPin: 'Or paste its pin here',
  typedPinHint: 'Then it is compared for you.',
  typedPinWrong: 'This is not the pin of the station that answers. Don’t watch it.',
  sameName:
    'You know another station of this name, with another pin. This one is not that one, whatever it calls itself.',
  alreadyKnown: 'You have confirmed this pin before.',
  confirm: 'Same pin, watch it',
  confirmTyped: 'Compare and watch',
  back: 'Back',
  removeTitle: (name: string) => t('Remove “{{name}}”?', { name }),
  removeLead:
    'This computer forgets the pin of the station and signs out there. The station and its cameras are untouched.',
  removeConfirm: 'Remove',
  connecting: (name: string) => t('Connecting to {{name}}…', { name }),
  elsewhere:
    'You watch another computer’s station. Its name, its IP cameras and its demo cameras are looked after there.',
  restoreElsewhere: 'A backup is restored at the station’s own computer.',
  untrusted:
    'What answers in this station’s place does not have the pin that you confirmed. Nothing was sent to it. If its owner set it up anew, remove it under Stations and add it again.',
});

export function foundDetail({ address, state }: FoundStation): string {
  return state === 'other_pin' ? `${address} · ${STATIONS_WORDS.found.otherPin}` : address;
}
