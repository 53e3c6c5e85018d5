import { useAppState } from '../../station-context.tsx';

/** Whether this account may add, rename and remove cameras. The hub checks it again; this only hides what can't work. */
export function useMayManage(): boolean {
  const current = useAppState()?.current;
  return current?.phase === 'ready' && current.user.role !== 'viewer';
}
