import type { MagnifyKey, PanKey } from '../keyboard/key-map.ts';

/** A step by key, as of a few clicks of a wheel. */
const STEP = 1.5;
/** Of what is seen, by key. */
const PAN = 0.15;

export type MagnifyStep =
  | { readonly kind: 'scale'; readonly by: number }
  | { readonly kind: 'whole' }
  /** Shares of what is seen. */
  | { readonly kind: 'pan'; readonly right: number; readonly down: number };

const STEPS = new Map<string, MagnifyStep>(
  Object.entries({
    '+': { kind: 'scale', by: STEP },
    '=': { kind: 'scale', by: STEP },
    '-': { kind: 'scale', by: 1 / STEP },
    '0': { kind: 'whole' },
  } satisfies Record<MagnifyKey, MagnifyStep>),
);

const PANS = new Map<string, MagnifyStep>(
  Object.entries({
    ArrowLeft: { kind: 'pan', right: -PAN, down: 0 },
    ArrowRight: { kind: 'pan', right: PAN, down: 0 },
    ArrowUp: { kind: 'pan', right: 0, down: -PAN },
    ArrowDown: { kind: 'pan', right: 0, down: PAN },
  } satisfies Record<PanKey, MagnifyStep>),
);

type Pressed = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** What a key does to an enlarged picture; undefined when it means nothing there. Arrows alone lead to the next camera. */
export function magnifyStep({ key, shiftKey, ctrlKey, metaKey, altKey }: Pressed): MagnifyStep | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  return STEPS.get(key) ?? (shiftKey ? PANS.get(key) : undefined);
}
