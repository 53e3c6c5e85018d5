import { z } from 'zod';
import { keptWindow, windowPlace } from './kept-window.ts';

const object = z.record(z.string(), z.unknown());
const place = windowPlace.nullable();
const { view, patrols } = keptWindow.shape;

/**
 * Settings of before there could be several windows, with that one as the first of them. What is damaged of it stays where it is, to
 * be found there by the schema.
 */
export function oneWindowBefore(parsed: unknown): unknown {
  const settings = object.safeParse(parsed).data;
  if (settings === undefined || 'windows' in settings) return parsed;
  const patrol = object.safeParse(settings['patrol']).data ?? {};
  const only = {
    ...sound('place', place, settings['window']),
    ...sound('view', view, settings['shown_view']),
    ...sound('patrols', patrols, patrol['on']),
  };
  if (Object.keys(only).length === 0) return parsed;
  const taken = new Set([...('place' in only ? ['window'] : []), ...('view' in only ? ['shown_view'] : [])]);
  return {
    ...without(settings, taken),
    ...('patrols' in only ? { patrol: without(patrol, new Set(['on'])) } : {}),
    windows: [{ window_id: 'first', ...only }],
  };
}

function sound(name: string, schema: z.ZodType, value: unknown): Record<string, unknown> {
  return value !== undefined && schema.safeParse(value).success ? { [name]: value } : {};
}

function without(settings: Record<string, unknown>, names: ReadonlySet<string>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !names.has(name)));
}
