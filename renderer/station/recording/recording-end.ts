import type { InvokeOutput } from '../../../preload/contract/channels.ts';
import type { Result } from '../../../preload/contract/result.ts';
import type { CallError } from '../ui/error-words.ts';
import type { WriterEnd } from './clip-writer.ts';

/** How a recording ended. */
export type RecordingEnd =
  | { readonly kind: 'saved'; readonly name: string; readonly why: 'stopped' | 'quota' | 'disk' | 'broken' }
  /** Nothing had come yet. */
  | { readonly kind: 'empty'; readonly why: 'stopped' | 'unsupported' | 'broken' }
  | { readonly kind: 'refused'; readonly error: CallError };

/**
 * @param finished what main said to the end of the clip
 * @param why the recorder's reason
 * @param full main's reason
 */
export function recordingEnd(
  finished: Result<InvokeOutput<'clips:finish'>>,
  why: WriterEnd | null,
  full: 'quota' | 'disk' | null,
): RecordingEnd {
  if (!finished.ok) return { kind: 'refused', error: finished.error };
  const { name } = finished.value;
  const broken = why !== null && why !== 'changed';
  if (name !== null) return { kind: 'saved', name, why: full ?? (broken ? 'broken' : 'stopped') };
  if (why === 'unsupported') return { kind: 'empty', why };
  return { kind: 'empty', why: broken ? 'broken' : 'stopped' };
}
