import { t } from '../../../../languages/t.ts';
import { words } from '../../../../languages/words.ts';
import type { FoundCamera } from '../../../../preload/contract/found-camera.ts';

export const FOUND_WORDS = words({
  title: 'Cameras on your network',
  added: 'Already added',
  count: (cameras: number) => {
    if (cameras === 0)
      return t('Looking for cameras on your network… none found yet. Type its address below.');
    return t('{{count}} cameras found on your network', { count: cameras });
  },
  /** Maker and model where the name does not say them already, then where it is. */
  detail: ({ name, maker, model, address }: FoundCamera) => {
    const words = [maker, model].filter((word, at, all) => {
      const said = [name, ...all.slice(0, at)].join(' ').toLowerCase();
      return word !== null && !said.includes(word.toLowerCase());
    });
    return [...(words.length === 0 ? [] : [words.join(' ')]), ...(name === address ? [] : [address])].join(
      ' · ',
    );
  },
});
