import {
  fromDevice,
  fromViewer,
  toDevice,
  toViewer,
  type FromDevice,
  type FromViewer,
} from '../protocol/messages.ts';
import type { Vocabulary } from './read-frame.ts';

interface Union {
  options: readonly { shape: { type: { value: string } } }[];
}

const typesOf = (union: Union): string[] => union.options.map((option) => option.shape.type.value);

const all: ReadonlySet<string> = new Set([
  'hello',
  ...[fromViewer, fromDevice, toViewer, toDevice].flatMap((union) => typesOf(union)),
]);

export const viewerVocabulary: Vocabulary<FromViewer> = {
  schema: fromViewer,
  own: new Set(typesOf(fromViewer)),
  all,
};

export const deviceVocabulary: Vocabulary<FromDevice> = {
  schema: fromDevice,
  own: new Set(typesOf(fromDevice)),
  all,
};
