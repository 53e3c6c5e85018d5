import { decimal, t } from '../../../../languages/t.ts';
import { words } from '../../../../languages/words.ts';
import type { RecordingEnd } from '../../recording/recording-end.ts';
import { sentenceFor } from '../../ui/error-words.ts';
import type { ToastTone } from '../../ui/toast-store.ts';

export const RECORDING_WORDS = words({
  title: 'Recordings',
  record: 'Record',
  stop: 'Stop recording',
  /** For screen readers; the tile shows a red dot and the time. */
  recording: 'Recording',
  waiting: 'Waiting for the picture',
  folder: 'Folder',
  openFolder: 'Open folder',
  chooseFolder: 'Choose another…',
  quota: 'Room for recordings',
  quotaOf: (gb: number) => t('{{gb}} GB', { gb }),
  keepLast: 'Keep the last 30 seconds of the cameras that are shown',
  keepLastLead: 'In the memory only, until you save those of a camera with L or its menu.',
  saveLast: 'Save the last 30 seconds',
  notKept: 'The last 30 seconds are not kept. Switch that on under “Recordings” in the settings.',
  used: (bytes: number, gb: number) => t('{{size}} of {{gb}} GB used.', { size: size(bytes), gb }),
  lead: 'When it is full, the oldest recordings of this station are deleted. Other files in the folder stay.',
});

/** What to tell a person about a recording that ended. */
export function endWords(camera: string, end: RecordingEnd): { tone: ToastTone; text: string } {
  switch (end.kind) {
    case 'saved':
      return savedWords(end);
    case 'empty':
      return emptyWords(camera, end.why);
    case 'refused':
      return {
        tone: 'problem',
        text: `${t('“{{camera}}” is not recorded.', { camera })} ${sentenceFor(end.error)}`,
      };
  }
}

function savedWords({ name, why }: Extract<RecordingEnd, { kind: 'saved' }>): {
  tone: ToastTone;
  text: string;
} {
  const saved = t('Saved as “{{name}}”.', { name });
  switch (why) {
    case 'stopped':
      return { tone: 'good', text: saved };
    case 'quota':
      return {
        tone: 'problem',
        text: `${t('The room for recordings is full, so the recording ended.')} ${saved}`,
      };
    case 'disk':
      return {
        tone: 'problem',
        text: `${t('The disk is almost full, so the recording ended.')} ${saved}`,
      };
    case 'broken':
      return {
        tone: 'problem',
        text: `${t('The recording broke off. What there was is kept.')} ${saved}`,
      };
  }
}

function emptyWords(
  camera: string,
  why: Extract<RecordingEnd, { kind: 'empty' }>['why'],
): { tone: ToastTone; text: string } {
  switch (why) {
    case 'stopped':
      return {
        tone: 'info',
        text: t('No picture of “{{camera}}” came, so there is no recording.', { camera }),
      };
    case 'unsupported':
      return {
        tone: 'problem',
        text: t('The video of “{{camera}}” is of a kind that can’t be recorded.', { camera }),
      };
    case 'broken':
      return { tone: 'problem', text: t('“{{camera}}” could not be recorded. Try again.', { camera }) };
  }
}

function size(bytes: number): string {
  const megabytes = bytes / 1_000_000;
  return megabytes < 1_000
    ? t('{{megabytes}} MB', { megabytes: Math.ceil(megabytes) })
    : t('{{megabytes}} GB', { megabytes: decimal(megabytes / 1_000, 1) });
}

/** How long a recording runs, in milliseconds: "0:07", "12:30", "1:02:03". */
export function runningTime(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const two = (number: number) => String(number).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const rest = two(seconds % 60);
  return hours === 0 ? `${minutes}:${rest}` : `${hours}:${two(minutes)}:${rest}`;
}
