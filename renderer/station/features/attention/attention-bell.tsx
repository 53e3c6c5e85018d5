import { Bell, BellOff, CircleAlert, Moon, Smartphone, Video, VideoOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { Header } from 'react-aria-components/Header';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import type {
  AttentionEvent,
  AttentionKind,
  AttentionView,
  QuietFor,
} from '../../../../preload/contract/attention-model.ts';
import { useStation } from '../../station-context.tsx';
import { useNow } from '../../ui/now.ts';
import { clockTime } from '../../ui/time-words.ts';
import { useCall } from '../../ui/use-call.ts';
import './attention-bell.css';
import { ATTENTION_WORDS, QUIET_WORDS } from './attention-words.ts';
import { openAttention } from './open-attention.ts';

const ICON: Record<AttentionKind, ReactNode> = {
  camera_offline: <VideoOff />,
  camera_back: <Video />,
  wants_in: <Smartphone />,
  security_alert: <CircleAlert />,
};
const CHOICES = ['hour', 'tomorrow'] as const satisfies readonly QuietFor[];

/** What called for attention since the station was opened, and a way to be left alone. */
export function AttentionBell({ attention }: { readonly attention: AttentionView }) {
  const { view } = useStation();
  const read = useCall('attention:read');
  const quiet = useCall('attention:be-quiet');
  const { events, unread, quiet_until } = attention;
  const choices = quiet_until === null ? CHOICES : (['off'] as const);
  return (
    <MenuTrigger onOpenChange={(open) => (open && unread > 0 ? void read.run(undefined) : undefined)}>
      <AriaButton className="icon-button" aria-label={ATTENTION_WORDS.bell(unread, attention.quiet)}>
        {attention.quiet ? <BellOff /> : <Bell />}
        {unread === 0 ? null : (
          <span className="topbar-badge" aria-hidden="true">
            {unread}
          </span>
        )}
      </AriaButton>
      <Popover className="popover bell-popover" placement="bottom end">
        <Menu className="menu" aria-label={ATTENTION_WORDS.bell(0, false)}>
          <MenuSection>
            <Header className="menu-header">{ATTENTION_WORDS.recent}</Header>
            {events.map((event) => (
              <EventItem key={event.event_id} event={event} onOpen={() => openAttention(view, event)} />
            ))}
            {events.length > 0 ? null : (
              <MenuItem id="none" className="menu-item" isDisabled>
                {ATTENTION_WORDS.none}
              </MenuItem>
            )}
          </MenuSection>
          <MenuSection>
            <Header className="menu-header">{ATTENTION_WORDS.doNotDisturb}</Header>
            {choices.map((asked) => (
              <MenuItem
                key={asked}
                id={asked}
                className="menu-item"
                onAction={() => void quiet.run({ for: asked })}
              >
                <Moon />
                <span>{QUIET_WORDS[asked]}</span>
              </MenuItem>
            ))}
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

interface EventItemProps {
  readonly event: AttentionEvent;
  readonly onOpen: () => void;
}

function EventItem({ event: { event_id, kind, title, detail, at }, onOpen }: EventItemProps) {
  const time = clockTime(new Date(at).toISOString(), useNow());
  return (
    <MenuItem
      id={event_id}
      className="menu-item bell-event"
      textValue={[title, detail ?? '', time].join(' ')}
      onAction={onOpen}
    >
      {ICON[kind]}
      <span className="bell-text">
        <span className="bell-title">{title}</span>
        {detail === null ? null : <span className="bell-detail">{detail}</span>}
      </span>
      <span className="bell-time">{time}</span>
    </MenuItem>
  );
}
