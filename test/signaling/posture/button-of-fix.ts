import { expect } from 'vitest';
import { postureTarget } from '../../../renderer/station/features/security/overview/posture-target.ts';
import type { PostureItem } from '../../../signaling/protocol/rest.ts';

/** Where the text sends a person, the button beside it goes. */
export function expectButtonWhereFixPoints({ id, fix = '' }: Pick<PostureItem, 'id' | 'fix'>): void {
  const target = postureTarget(id, 'owner');
  expect(target).not.toBeNull();
  const [, section] = /Security → (My account|[A-Z]\w+)/.exec(fix) ?? [];
  if (section === undefined) return;
  const name = section === 'My account' ? 'account' : section.toLowerCase();
  expect(target).toMatchObject({ kind: 'page', page: { kind: 'security', section: name } });
}
