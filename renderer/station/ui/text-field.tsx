import type { ReactNode, Ref } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components/TextField';
import './text-field.css';

export interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'children' | 'style'> {
  readonly label: string;
  readonly hint?: ReactNode;
  /** What is wrong with it, as a sentence; the field is invalid while there is one. */
  readonly problem?: string | null | undefined;
  readonly placeholder?: string;
  readonly trailing?: ReactNode;
  /** To give it the focus. */
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** A labelled line of text with room for a hint and for what is wrong. */
export function TextField({
  label,
  hint,
  problem,
  placeholder,
  trailing,
  inputRef,
  ...rest
}: TextFieldProps) {
  return (
    <AriaTextField {...rest} className="field" isInvalid={Boolean(problem)} validationBehavior="aria">
      <Label className="field-label">{label}</Label>
      <div className="field-box">
        <Input
          className="field-input"
          {...(inputRef === undefined ? {} : { ref: inputRef })}
          {...(placeholder === undefined ? {} : { placeholder })}
        />
        {trailing}
      </div>
      {hint !== undefined && !problem ? (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      ) : null}
      <FieldError className="field-problem">{problem}</FieldError>
    </AriaTextField>
  );
}
