import { t } from '../../../../languages/t.ts';
import { words } from '../../../../languages/words.ts';
import type { MissingNetwork } from '../../../../preload/contract/network-model.ts';

export const NETWORK_WORDS = words({
  title: 'Network of the hub',
  lead: 'Phones, cameras and other stations reach this station’s hub over what is chosen here.',
  listensOn: 'The hub listens on',
  all: 'All networks',
  thisComputer: 'This computer alone',
  one: (name: string, address: string) => `${name}, ${address}`,
  away: (name: string) => t('{{name}}, not there now', { name }),
  given: (address: string) =>
    t(
      'The hub listens on {{address}}, as MUMU_HUB_BIND says in the environment. Start without it to choose here.',
      { address },
    ),
  restartNeeded: 'The hub takes this up at the next start. Cameras come back by themselves.',
  missing: ({ name, is_back }: MissingNetwork) =>
    is_back
      ? t('The hub’s network “{{name}}” is back. Until a restart, the hub serves this computer alone.', {
          name,
        })
      : t('The hub’s network “{{name}}” was not there at the start, so the hub serves this computer alone.', {
          name,
        }),
});
