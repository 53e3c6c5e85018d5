import { EllipsisVertical } from 'lucide-react';
import type { ReactNode } from 'react';
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Popover } from 'react-aria-components/Popover';
import { Separator } from 'react-aria-components/Separator';
import './menu.css';

export interface MenuAction {
  readonly id: string;
  readonly label: string;
  readonly icon: ReactNode;
  readonly shortcut?: string;
  readonly danger?: boolean;
  readonly run: () => void;
}

interface MoreActions {
  readonly label: string;
  readonly actions: readonly MenuAction[];
}

export interface ActionMenuProps {
  readonly label: string;
  /** Three dots without one. */
  readonly icon?: ReactNode;
  readonly actions: readonly MenuAction[];
  /** Where they are choices: the id of the one that holds, which is marked. */
  readonly selected?: string;
  /** What else can be done, below them. */
  readonly more?: MoreActions;
  readonly className?: string;
  readonly excludeFromTabOrder?: boolean;
}

/** A button with what can be done. */
export function ActionMenu({
  label,
  icon = <EllipsisVertical />,
  actions,
  selected,
  more,
  className = 'icon-button',
  excludeFromTabOrder = false,
}: ActionMenuProps) {
  return (
    <MenuTrigger>
      <AriaButton aria-label={label} className={className} excludeFromTabOrder={excludeFromTabOrder}>
        {icon}
      </AriaButton>
      <Popover className="popover" placement="bottom end">
        {more === undefined ? (
          <Menu className="menu" aria-label={label} {...choiceProps(selected)}>
            {actions.map(menuItem)}
          </Menu>
        ) : (
          <Menu className="menu" aria-label={label}>
            <MenuSection aria-label={label} {...choiceProps(selected)}>
              {actions.map(menuItem)}
            </MenuSection>
            <Separator className="menu-line" />
            <MenuSection aria-label={more.label}>{more.actions.map(menuItem)}</MenuSection>
          </Menu>
        )}
      </Popover>
    </MenuTrigger>
  );
}

function choiceProps(selected: string | undefined) {
  if (selected === undefined) return {};
  return { selectionMode: 'single', selectedKeys: [selected], disallowEmptySelection: true } as const;
}

function menuItem({ id, label, icon, shortcut, danger, run }: MenuAction) {
  return (
    <MenuItem
      key={id}
      id={id}
      textValue={label}
      className="menu-item"
      data-danger={danger || undefined}
      onAction={run}
    >
      {icon}
      <span>{label}</span>
      {shortcut === undefined ? null : <kbd>{shortcut}</kbd>}
    </MenuItem>
  );
}
