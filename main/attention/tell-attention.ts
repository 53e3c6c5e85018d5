import type {
  AttentionEvent,
  AttentionSettings,
  ToldAttention,
} from '../../preload/contract/attention-model.ts';
import type { Clock } from '../../signaling/clock.ts';
import { LOCKED_WORDS } from './attention-words.ts';
import { isQuiet } from './quiet.ts';

/** What the desktop shows; `event` is what a click on it leads to, null while locked. */
export interface DesktopNotice {
  readonly title: string;
  readonly detail: string | null;
  readonly event: AttentionEvent | null;
}

export interface TellAttentionDeps {
  clock: Pick<Clock, 'now'>;
  settings: () => AttentionSettings;
  isLocked: () => boolean;
  /** Whether a person works in the station's window now. */
  isFocused: () => boolean;
  /** Must not reach a window that is locked. */
  toWindow: (told: ToldAttention) => void;
  toDesktop: (notice: DesktopNotice) => void;
}

/** Tells what calls for attention in the ways that are switched on, and in none while nobody is to be disturbed. */
export function createTellAttention(deps: TellAttentionDeps): (event: AttentionEvent) => void {
  return (event) => {
    const settings = deps.settings();
    const ways = isQuiet(settings, deps.clock.now()) ? NO_WAY : settings.ways[event.kind];
    const is_locked = deps.isLocked();
    if (!is_locked) deps.toWindow({ event, in_app: ways.in_app, sound: ways.sound });
    if (ways.desktop && (is_locked || !deps.isFocused())) deps.toDesktop(noticeOf(event, is_locked));
  };
}

const NO_WAY = { in_app: false, desktop: false, sound: false } as const;

function noticeOf(event: AttentionEvent, is_locked: boolean): DesktopNotice {
  if (is_locked) return { ...LOCKED_WORDS[event.kind], event: null };
  return { title: event.title, detail: event.detail, event };
}
