import { useAppState } from '../../station-context.tsx';

/** Whether the station that is watched is this computer's own: what is in this computer's hands is offered only then. */
export function useIsOwn(): boolean {
  return useAppState()?.stations.watched == null;
}
