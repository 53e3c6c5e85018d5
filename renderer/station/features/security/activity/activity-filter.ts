import type { AuditFilter } from '../../../../../preload/contract/security-model.ts';

export type TimeRange = 'any' | 'hour' | 'day' | 'week' | 'month';

/** What is chosen in the filters; an empty text is no filter. */
export interface ActivityChoice {
  readonly search: string;
  readonly type: string;
  readonly person: string;
  readonly camera: string;
  readonly address: string;
  readonly time: TimeRange;
}

export const NO_CHOICE: ActivityChoice = {
  search: '',
  type: '',
  person: '',
  camera: '',
  address: '',
  time: 'any',
};

const HOUR_MS = 3_600_000;
const RANGE_MS: Record<Exclude<TimeRange, 'any'>, number> = {
  hour: HOUR_MS,
  day: 24 * HOUR_MS,
  week: 7 * 24 * HOUR_MS,
  month: 30 * 24 * HOUR_MS,
};

/** @param now epoch milliseconds */
export function filterOf(choice: ActivityChoice, now: number): AuditFilter {
  const since = choice.time === 'any' ? '' : new Date(now - RANGE_MS[choice.time]).toISOString();
  return {
    ...filled('search', choice.search),
    ...filled('type', choice.type),
    ...filled('user_id', choice.person),
    ...filled('device_id', choice.camera),
    ...filled('address', choice.address),
    ...filled('since', since),
  };
}

function filled(name: keyof AuditFilter, text: string): AuditFilter {
  const value = text.trim();
  return value === '' ? {} : { [name]: value };
}

/** The choice that shows what another page leads to. */
export function choiceOf({ type, user_id, device_id, address }: AuditFilter): ActivityChoice {
  return {
    ...NO_CHOICE,
    type: type ?? '',
    person: user_id ?? '',
    camera: device_id ?? '',
    address: address ?? '',
  };
}
