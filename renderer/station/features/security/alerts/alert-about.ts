import type { AlertView, AuditFilter } from '../../../../../preload/contract/security-model.ts';

/** What to look for in the activity to understand an alert: the address where there is one, else who, else which camera. */
export function alertAbout({ address, user_id, device_id }: AlertView): AuditFilter | null {
  if (address !== null) return { address };
  if (user_id !== null) return { user_id };
  return device_id === null ? null : { device_id };
}
