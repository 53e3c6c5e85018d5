import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip';

export interface IconButtonProps extends Omit<
  AriaButtonProps,
  'className' | 'children' | 'style' | 'aria-label'
> {
  /** What it does, for the tooltip and for screen readers. */
  readonly label: string;
  readonly children: ReactNode;
  readonly className?: string;
  readonly isSelected?: boolean;
}

/** A button that is only a picture: always named, and its name shows on hover and on focus. */
export function IconButton({
  label,
  children,
  className = 'icon-button',
  isSelected,
  ...rest
}: IconButtonProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      <AriaButton
        {...rest}
        aria-label={label}
        className={className}
        data-selected={isSelected || undefined}
        {...(isSelected === undefined ? {} : { 'aria-pressed': isSelected })}
      >
        {children}
      </AriaButton>
      <Tooltip className="tooltip" offset={6}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}
