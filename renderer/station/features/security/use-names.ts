import type { PersonView } from '../../../../preload/contract/account-model.ts';
import type { DeviceView } from '../../../../preload/contract/model.ts';
import { useLoaded } from '../../ui/use-loaded.ts';
import { SECURITY_WORDS } from './security-words.ts';

export interface Names {
  readonly people: readonly Pick<PersonView, 'user_id' | 'username'>[];
  readonly cameras: readonly Pick<DeviceView, 'device_id' | 'device_name'>[];
  readonly person: (id: string) => string;
  readonly camera: (id: string) => string;
}

/** Who and what stands behind the ids of alerts and activity, also the cameras that the person does not watch. */
export function useNames(): Names {
  const people = useLoaded('people:list', undefined).value ?? [];
  const cameras = useLoaded('cameras:managed', undefined).value ?? [];
  return {
    people,
    cameras,
    person: (id) => people.find(({ user_id }) => user_id === id)?.username ?? SECURITY_WORDS.personGone,
    camera: (id) =>
      cameras.find(({ device_id }) => device_id === id)?.device_name ?? SECURITY_WORDS.cameraGone,
  };
}
