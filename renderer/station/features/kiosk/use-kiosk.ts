import { useAppState } from '../../station-context.tsx';

/** Whether the window is a kiosk: the wall and nothing around it, for whoever passes by. */
export function useKiosk(): boolean {
  return useAppState()?.kiosk ?? false;
}
