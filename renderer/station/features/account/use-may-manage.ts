import { useAppState } from '../../station-context.tsx';

/**
 * Whether this account may add, rename and remove cameras here. The hub checks it again; this only hides what can't work, and in a kiosk what
 * is not for whoever passes by.
 */
export function useMayManage(): boolean {
  const state = useAppState();
  const current = state?.current;
  return state?.kiosk === false && current?.phase === 'ready' && current.user.role !== 'viewer';
}
