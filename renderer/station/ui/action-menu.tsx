import { EllipsisVertical } from 'lucide-react';
import type { ReactNode } from 'react';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Popover } from 'react-aria-components/Popover';
import './menu.css';

export interface MenuAction {
  readonly id: string;
  readonly label: string;
  readonly icon: ReactNode;
  readonly shortcut?: string;
  readonly danger?: boolean;
  readonly run: () => void;
}

export interface ActionMenuProps {
  readonly label: string;
  /** Three dots without one. */
  readonly icon?: ReactNode;
  readonly actions: readonly MenuAction[];
  /** Where they are choices: the id of the one that holds, which is marked. */
  readonly selected?: string;
  readonly className?: string;
  readonly excludeFromTabOrder?: boolean;
}

/** A button with what can be done. */
export function ActionMenu({
  label,
  icon = <EllipsisVertical />,
  actions,
  selected,
  className = 'icon-button',
  excludeFromTabOrder = false,
}: ActionMenuProps) {
  return (
    <MenuTrigger>
      <AriaButton aria-label={label} className={className} excludeFromTabOrder={excludeFromTabOrder}>
        {icon}
      </AriaButton>
      <Popover className="popover" placement="bottom end">
        <Menu
          className="menu"
          aria-label={label}
          {...(selected !== undefined && {
            selectionMode: 'single',
            selectedKeys: [selected],
            disallowEmptySelection: true,
          })}
        >
          {actions.map((action) => (
            <MenuItem
              key={action.id}
              id={action.id}
              textValue={action.label}
              className="menu-item"
              data-danger={action.danger || undefined}
              onAction={action.run}
            >
              {action.icon}
              <span>{action.label}</span>
              {action.shortcut === undefined ? null : <kbd>{action.shortcut}</kbd>}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
