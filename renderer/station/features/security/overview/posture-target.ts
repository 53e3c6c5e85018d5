import type { ExternalPage } from '../../../../../preload/contract/model.ts';
import type { OpenPage, OpenDialog } from '../../../view-store.ts';

/** Where a person goes to mend a point of the checklist. */
export type PostureTarget =
  | { readonly kind: 'page'; readonly label: string; readonly page: OpenPage }
  | { readonly kind: 'dialog'; readonly label: string; readonly dialog: OpenDialog }
  | { readonly kind: 'document'; readonly label: string; readonly document: ExternalPage };

const DOCUMENTATION: PostureTarget = {
  kind: 'document',
  label: 'Open the documentation',
  document: 'documentation',
};

/** By the point's id; what is not listed has nothing to click that would mend it. */
const TARGETS: Readonly<Record<string, PostureTarget>> = {
  unknown_cameras: { kind: 'dialog', label: 'Review who wants in', dialog: { kind: 'claims' } },
  runtime: DOCUMENTATION,
};

export function postureTarget(id: string): PostureTarget | null {
  return TARGETS[id] ?? null;
}
