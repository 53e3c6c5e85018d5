import type { AppState } from '../../../../preload/contract/model.ts';
import { LockControls } from '../lock/lock-controls.tsx';
import { LOCK_WORDS } from '../lock/lock-words.ts';
import { Section } from './section.tsx';

export function LockSection({ lock }: { readonly lock: AppState['lock'] }) {
  return (
    <Section title={LOCK_WORDS.section}>
      <LockControls lock={lock} />
    </Section>
  );
}
