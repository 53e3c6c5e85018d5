import { msg } from '../../../../../languages/words.ts';
import type { ExternalPage, UserView } from '../../../../../preload/contract/model.ts';
import type { AuditFilter } from '../../../../../preload/contract/security-model.ts';
import type { OpenPage, OpenDialog } from '../../../view-store.ts';
import type { SectionId } from '../section-id.ts';
import { mayUse } from '../section-roles.ts';

/** Where a person goes to mend a point of the checklist. */
export type PostureTarget =
  | { readonly kind: 'page'; readonly label: string; readonly page: OpenPage }
  /** The wall with the list of cameras beside it. */
  | { readonly kind: 'cameras'; readonly label: string }
  | { readonly kind: 'dialog'; readonly label: string; readonly dialog: OpenDialog }
  | { readonly kind: 'document'; readonly label: string; readonly document: ExternalPage };

const toSection = (label: string, section: SectionId, about?: AuditFilter): PostureTarget => ({
  kind: 'page',
  label,
  page: { kind: 'security', section, ...(about === undefined ? {} : { about }) },
});
const PEOPLE = toSection(msg('Go to People'), 'people');
const BACKUP = toSection(msg('Go to Backup'), 'backup');
const EMERGENCY = toSection(msg('Go to Emergency'), 'emergency');
const CAMERAS: PostureTarget = { kind: 'cameras', label: msg('Show the cameras') };
const DOCUMENTATION: PostureTarget = {
  kind: 'document',
  label: msg('Open the documentation'),
  document: 'documentation',
};

/** By the point's id; whatever is mended outside of the window has its place in the documentation. */
const TARGETS: Readonly<Record<string, PostureTarget>> = {
  alerts_open: toSection(msg('Go to Alerts'), 'alerts'),
  failed_logins: toSection(msg('Show failed sign-ins'), 'activity', { type: 'login_failed' }),
  unknown_cameras: { kind: 'dialog', label: msg('Review who wants in'), dialog: { kind: 'claims' } },
  password_hashes: PEOPLE,
  owner_accounts: PEOPLE,
  unused_accounts: PEOPLE,
  device_tokens: CAMERAS,
  camera_access: CAMERAS,
  audit_chain: toSection(msg('Go to Activity'), 'activity'),
  backup_age: BACKUP,
  database_integrity: BACKUP,
  contained: EMERGENCY,
  clock: EMERGENCY,
  secrets_strength: EMERGENCY,
  key_age: EMERGENCY,
  auto_lock: toSection(msg('Go to My account'), 'account'),
};

/** Where to go for a point of the checklist; null when this account may not go there. */
export function postureTarget(id: string, role: UserView['role']): PostureTarget | null {
  const target = TARGETS[id] ?? DOCUMENTATION;
  if (target.kind !== 'page' || target.page.kind !== 'security') return target;
  const { section } = target.page;
  return section === null || mayUse(section, role) ? target : null;
}
