import type { PostureCheck } from '../../signaling/posture/posture-check.ts';
import type { CredentialStore } from '../credentials/credential-store.ts';
import { autoLockSet } from './auto-lock-set.ts';
import { rendererSandbox, type RendererSandboxParts } from './renderer-sandbox.ts';
import { secretStore } from './secret-store.ts';

export interface StationPostureParts extends RendererSandboxParts {
  lockAfter: () => number | null;
}

/** What only the station can measure for its hub's security checklist. */
export function stationPosture(
  store: Pick<CredentialStore, 'kind' | 'get'>,
  { lockAfter, ...sandbox }: StationPostureParts,
): PostureCheck[] {
  return [secretStore(store), rendererSandbox(sandbox), autoLockSet(lockAfter)];
}
