import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import './button.css';

type ButtonTone = 'primary' | 'plain' | 'quiet' | 'danger';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'style'> {
  readonly tone?: ButtonTone;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
  readonly wide?: boolean;
}

/** A button with words on it. `isPending` keeps its width and its focus while a call runs. */
export function Button({ tone = 'plain', icon, wide = false, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className="button" data-tone={tone} data-wide={wide || undefined}>
      {icon}
      <span className="button-label">{children}</span>
    </AriaButton>
  );
}
