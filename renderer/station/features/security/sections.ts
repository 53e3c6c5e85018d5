import {
  Archive,
  BellRing,
  CircleUser,
  Eye,
  ScrollText,
  ShieldCheck,
  Siren,
  Users,
  type LucideIcon,
} from 'lucide-react';
import type { ComponentType } from 'react';
import type { UserView } from '../../../../preload/contract/model.ts';
import { OwnAccountSection } from '../account/own-account-section.tsx';
import { PeopleSection } from '../people/people-section.tsx';
import type { Ready } from '../wall/ready-page.tsx';
import { WatchingSection } from '../watching/watching-section.tsx';
import { ActivitySection } from './activity/activity-section.tsx';
import { AlertsSection } from './alerts/alerts-section.tsx';
import { BackupSection } from './backup/backup-section.tsx';
import { EmergencySection } from './emergency/emergency-section.tsx';
import { OverviewSection } from './overview/overview-section.tsx';
import type { SectionId } from './section-id.ts';
import { mayUse } from './section-roles.ts';
import { SECURITY_WORDS } from './security-words.ts';

export interface SecuritySection {
  readonly id: SectionId;
  readonly title: string;
  readonly icon: LucideIcon;
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
    Component: OverviewSection,
  },
  {
    id: 'alerts',
    title: TITLE.alerts,
    icon: BellRing,
    Component: AlertsSection,
    badge: ({ open_alerts }) => open_alerts,
  },
  { id: 'activity', title: TITLE.activity, icon: ScrollText, Component: ActivitySection },
  { id: 'people', title: TITLE.people, icon: Users, Component: PeopleSection },
  { id: 'watching', title: TITLE.watching, icon: Eye, Component: WatchingSection },
  { id: 'backup', title: TITLE.backup, icon: Archive, Component: BackupSection },
  { id: 'emergency', title: TITLE.emergency, icon: Siren, Component: EmergencySection },
  {
    id: 'account',
    title: TITLE.account,
    icon: CircleUser,
    Component: OwnAccountSection,
  },
];

export function sectionsFor(role: UserView['role']): readonly SecuritySection[] {
  return SECTIONS.filter(({ id }) => mayUse(id, role));
}
