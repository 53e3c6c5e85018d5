import type { AppPhase } from '../../../../preload/contract/model.ts';

export type Ready = Extract<AppPhase, { phase: 'ready' }>;

export function ReadyPage({ ready }: { readonly ready: Ready }) {
  return <main>{ready.station_name}</main>;
}
