import { decimal, t } from '../../../../languages/t.ts';
import { words } from '../../../../languages/words.ts';

export const MAGNIFY_WORDS = words({
  /** On the button, which is there while the picture is magnified. */
  factor: (factor: number) => `${decimal(factor, 1)}×`,
  whole: (factor: number) =>
    t('Magnified {{factor}} times: show the whole picture', { factor: decimal(factor, 1) }),
});
