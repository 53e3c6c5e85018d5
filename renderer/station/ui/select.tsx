import { Check, ChevronDown } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import './select.css';

export interface SelectOption {
  readonly value: string;
  readonly label: string;
}

export interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly SelectOption[];
  readonly onChange: (value: string) => void;
}

/** One of many, behind a button that shows it. */
export function Select({ label, value, options, onChange }: SelectProps) {
  return (
    <AriaSelect className="field" value={value} onChange={(chosen) => onChange(String(chosen))}>
      <Label className="field-label">{label}</Label>
      <AriaButton className="select-button">
        <SelectValue className="select-value" />
        <ChevronDown aria-hidden />
      </AriaButton>
      <Popover className="popover select-popover" placement="bottom start">
        <ListBox className="menu">
          {options.map((option) => (
            <ListBoxItem
              key={option.value}
              id={option.value}
              textValue={option.label}
              className="menu-item select-item"
            >
              <span>{option.label}</span>
              <Check aria-hidden />
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
