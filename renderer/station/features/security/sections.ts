import { CircleUser, Eye, ShieldCheck, Users, type LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { UserView } from '../../../../preload/contract/model.ts';
import { OwnAccountSection } from '../account/own-account-section.tsx';
import { PeopleSection } from '../people/people-section.tsx';
import type { Ready } from '../wall/ready-page.tsx';
import { WatchingSection } from '../watching/watching-section.tsx';
import { OverviewSection } from './overview/overview-section.tsx';
import type { SectionId } from './section-id.ts';
import { SECURITY_WORDS } from './security-words.ts';

type Role = UserView['role'];

export interface SecuritySection {
  readonly id: SectionId;
  readonly title: string;
  readonly icon: LucideIcon;
  /** The least role that it is shown to; the hub decides again about everything in it. */
  readonly minimalRole: Role;
  readonly Component: ComponentType;
  /** What waits in it. */
  readonly badge?: (ready: Ready) => number;
}

const { sections: TITLE } = SECURITY_WORDS;

/** In the order of the navigation. */
const SECTIONS: readonly SecuritySection[] = [
  {
    id: 'overview',
    title: TITLE.overview,
    icon: ShieldCheck,
    minimalRole: 'admin',
    Component: OverviewSection,
  },
  { id: 'people', title: TITLE.people, icon: Users, minimalRole: 'admin', Component: PeopleSection },
  { id: 'watching', title: TITLE.watching, icon: Eye, minimalRole: 'viewer', Component: WatchingSection },
  {
    id: 'account',
    title: TITLE.account,
    icon: CircleUser,
    minimalRole: 'viewer',
    Component: OwnAccountSection,
  },
];

const RANK: Record<Role, number> = { viewer: 0, admin: 1, owner: 2 };

export function sectionsFor(role: Role): readonly SecuritySection[] {
  return SECTIONS.filter(({ minimalRole }) => RANK[role] >= RANK[minimalRole]);
}
