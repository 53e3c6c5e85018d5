import type { PostureItem } from '../protocol/rest.ts';

/** What a measurement came to; `fix` is there unless it is a pass. */
export type Finding = Pick<PostureItem, 'state' | 'detail' | 'fix'>;

/** One line of the security checklist (S41): looked at anew each time, in the world and not in an option. */
export interface PostureCheck {
  id: string;
  /** What holds when it passes, in a few words. */
  title: string;
  /** Throws when it can't be measured; that itself is then reported. */
  measure: () => Promise<Finding>;
}

export function pass(detail: string): Finding {
  return { state: 'pass', detail };
}

export function warn(detail: string, fix: string): Finding {
  return { state: 'warn', detail, fix };
}

export function fail(detail: string, fix: string): Finding {
  return { state: 'fail', detail, fix };
}
