import { t } from '../../../../../languages/t.ts';
import { useState, type SyntheticEvent } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Select, type SelectOption } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import type { Names } from '../use-names.ts';
import { NO_CHOICE, type ActivityChoice, type TimeRange } from './activity-filter.ts';
import { ACTIVITY_GROUPS, activityWords } from './activity-types.ts';
import { ACTIVITY_WORDS } from './activity-words.ts';

export interface ActivityFiltersProps {
  readonly choice: ActivityChoice;
  readonly names: Names;
  readonly onChange: (choice: ActivityChoice) => void;
}

const TIMES = Object.entries(ACTIVITY_WORDS.times).map(([value, label]) => ({ value, label }));

/** What the activity is narrowed to. Menus count at once, typed text with Enter or the button. */
export function ActivityFilters({ choice, names, onChange }: ActivityFiltersProps) {
  const [search, setSearch] = useState(choice.search);
  const [address, setAddress] = useState(choice.address);
  const narrow = (change: Partial<ActivityChoice>) => onChange({ ...choice, search, address, ...change });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    narrow({});
  };
  const clear = () => {
    setSearch('');
    setAddress('');
    onChange(NO_CHOICE);
  };
  const { any } = ACTIVITY_WORDS;
  const people = names.people.map(({ user_id, username }) => ({ value: user_id, label: username }));
  const cameras = names.cameras.map(({ device_id, device_name }) => ({
    value: device_id,
    label: device_name,
  }));
  return (
    <form className="activity-filters" role="search" aria-label={ACTIVITY_WORDS.filters} onSubmit={submit}>
      <TextField
        label={ACTIVITY_WORDS.search}
        value={search}
        onChange={setSearch}
        maxLength={100}
        placeholder={ACTIVITY_WORDS.searchHint}
      />
      <Select
        label={ACTIVITY_WORDS.type}
        value={choice.type}
        options={withAny(any.type, typeOptions(choice.type), choice.type)}
        onChange={(type) => narrow({ type })}
      />
      <Select
        label={ACTIVITY_WORDS.time}
        value={choice.time}
        options={TIMES}
        onChange={(time) => narrow({ time: time as TimeRange })}
      />
      <Select
        label={ACTIVITY_WORDS.person}
        value={choice.person}
        options={withAny(any.person, people, choice.person)}
        onChange={(person) => narrow({ person })}
      />
      <Select
        label={ACTIVITY_WORDS.camera}
        value={choice.camera}
        options={withAny(any.camera, cameras, choice.camera)}
        onChange={(camera) => narrow({ camera })}
      />
      <TextField label={ACTIVITY_WORDS.address} value={address} onChange={setAddress} maxLength={64} />
      <div className="activity-filter-buttons">
        <Button type="submit">{ACTIVITY_WORDS.apply}</Button>
        <Button tone="quiet" onPress={clear}>
          {ACTIVITY_WORDS.reset}
        </Button>
      </div>
    </form>
  );
}

/** The groups; and the single type that another page led to. */
function typeOptions(chosen: string): SelectOption[] {
  const groups = ACTIVITY_GROUPS.map(({ label, types }) => ({ value: types.join(','), label: t(label) }));
  if (chosen === '' || groups.some(({ value }) => value === chosen)) return groups;
  return [...groups, { value: chosen, label: activityWords(chosen) }];
}

/** With what takes the filter away; and what is chosen, also when its name is not known (any more). */
function withAny(label: string, options: readonly SelectOption[], chosen: string): SelectOption[] {
  const known = chosen === '' || options.some(({ value }) => value === chosen);
  return [
    { value: '', label },
    ...options,
    ...(known ? [] : [{ value: chosen, label: ACTIVITY_WORDS.gone }]),
  ];
}
