import type { UserView } from '../../../../preload/contract/model.ts';
import { useAppState } from '../../station-context.tsx';

/** The signed-in account; null outside of the signed-in pages. */
export function useOwnAccount(): UserView | null {
  const current = useAppState()?.current;
  return current?.phase === 'ready' ? current.user : null;
}
