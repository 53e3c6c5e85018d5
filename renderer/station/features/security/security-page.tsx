import { ArrowLeft } from 'lucide-react';
import { useRef } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useStation } from '../../station-context.tsx';
import type { Ready } from '../wall/ready-page.tsx';
import { AlertCount } from './alert-count.tsx';
import type { SectionId } from './section-id.ts';
import { sectionsFor, type SecuritySection } from './sections.ts';
import './security-page.css';
import { SECURITY_WORDS } from './security-words.ts';
import { useFocusInside } from './use-focus-inside.ts';
import { useLeaveOnEscape } from './use-leave-on-escape.ts';

export interface SecurityPageProps {
  readonly ready: Ready;
  readonly section: SectionId | null;
}

/** Everything about security on one page, in sections; each account sees those that it may use. */
export function SecurityPage({ ready, section }: SecurityPageProps) {
  const { view } = useStation();
  const sections = sectionsFor(ready.user.role);
  const shown = sections.find(({ id }) => id === section) ?? sections[0];
  const leave = () => view.setState({ page: { kind: 'wall' } });
  const navigation = useRef<HTMLElement>(null);
  useFocusInside(navigation);
  useLeaveOnEscape(leave);
  if (shown === undefined) return null;
  const { Component } = shown;
  return (
    <main className="security">
      <nav ref={navigation} className="security-nav" aria-label={SECURITY_WORDS.title}>
        <AriaButton className="security-back" onPress={leave}>
          <ArrowLeft aria-hidden />
          {SECURITY_WORDS.back}
        </AriaButton>
        <ul>
          {sections.map((entry) => (
            <NavigationEntry
              key={entry.id}
              section={entry}
              current={entry === shown}
              badge={entry.badge?.(ready) ?? 0}
            />
          ))}
        </ul>
      </nav>
      <div className="security-content">
        <Component key={shown.id} />
      </div>
    </main>
  );
}

interface NavigationEntryProps {
  readonly section: SecuritySection;
  readonly current: boolean;
  readonly badge: number;
}

function NavigationEntry({ section, current, badge }: NavigationEntryProps) {
  const { view } = useStation();
  const { id, title, icon: Icon } = section;
  return (
    <li>
      <AriaButton
        className="security-link"
        {...(current ? { 'aria-current': 'page' } : {})}
        onPress={() => view.setState({ page: { kind: 'security', section: id } })}
      >
        <Icon aria-hidden />
        <span>{title}</span>
        <AlertCount count={badge} />
      </AriaButton>
    </li>
  );
}
