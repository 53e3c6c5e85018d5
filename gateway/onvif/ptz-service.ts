import { NAMESPACES } from './camera-services.ts';
import type { OnvifConnection } from './onvif-connection.ts';
import { OnvifError } from './onvif-error.ts';
import { escapeXml } from './soap-envelope.ts';
import type { XmlElement } from './xml-element.ts';

const SCHEMA = 'http://www.onvif.org/ver10/schema';
const MAX_PRESETS = 256;
const MAX_CHARACTERS = 100;

/** Directions and speeds from -1 to 1: left to right, down to up, wide to near. */
export interface PtzMove {
  pan: number;
  tilt: number;
  zoom: number;
}

export interface PtzPreset {
  token: string;
  name: string;
}

export interface PtzAbilities {
  pan_tilt: boolean;
  zoom: boolean;
  /** Can also move by a step. */
  relative: boolean;
  /** Has a place to which it belongs. */
  home: boolean;
  /** How many places it can remember. */
  max_presets: number;
}

/** Moves one camera. Everything rejects with an `OnvifError`. */
export class PtzService {
  readonly #connection: OnvifConnection;
  readonly #url: URL;
  readonly #profile: string;

  /** @param profile the token of the profile whose picture moves */
  constructor(connection: OnvifConnection, url: URL, profile: string) {
    this.#connection = connection;
    this.#url = url;
    this.#profile = profile;
  }

  /** What the camera's node can do; of several nodes the first, as every camera with one head has it. */
  async abilities(): Promise<PtzAbilities> {
    const node = (await this.#ask('GetNodes')).at('PTZNode');
    if (node === undefined) throw new OnvifError('not_supported');
    const spaces = node.at('SupportedPTZSpaces');
    const has = (...names: string[]): boolean => names.some((name) => spaces?.at(name) !== undefined);
    return {
      pan_tilt: has('ContinuousPanTiltVelocitySpace', 'RelativePanTiltTranslationSpace'),
      zoom: has('ContinuousZoomVelocitySpace', 'RelativeZoomTranslationSpace'),
      relative: has('RelativePanTiltTranslationSpace', 'RelativeZoomTranslationSpace'),
      home: node.textAt('HomeSupported') === 'true',
      max_presets: presetCount(node.textAt('MaximumNumberOfPresets')),
    };
  }

  /** Moves until `stop`, or for `at_most_s`: a camera must not turn for ever because a station died. */
  async move(velocity: PtzMove, at_most_s: number): Promise<void> {
    const timeout = `<Timeout>PT${Math.max(1, Math.round(at_most_s))}S</Timeout>`;
    await this.#command('ContinuousMove', `<Velocity>${vector(velocity)}</Velocity>${timeout}`);
  }

  /** Moves by a part of the whole range. */
  async step(by: PtzMove): Promise<void> {
    await this.#command('RelativeMove', `<Translation>${vector(by)}</Translation>`);
  }

  async stop(): Promise<void> {
    await this.#command('Stop', '<PanTilt>true</PanTilt><Zoom>true</Zoom>');
  }

  async goHome(): Promise<void> {
    await this.#command('GotoHomePosition', '');
  }

  async presets(): Promise<PtzPreset[]> {
    const answer = await this.#command('GetPresets', '');
    return answer
      .children('Preset')
      .slice(0, MAX_PRESETS)
      .flatMap((preset) => readPreset(preset) ?? []);
  }

  async goTo(preset: string): Promise<void> {
    await this.#command('GotoPreset', `<PresetToken>${escapeXml(preset)}</PresetToken>`);
  }

  /** Remembers where the camera looks now. @returns the new preset's token */
  async remember(name: string): Promise<string> {
    const answer = await this.#command('SetPreset', `<PresetName>${escapeXml(name)}</PresetName>`);
    const token = answer.textAt('PresetToken');
    if (token === undefined) throw new OnvifError('bad_answer');
    return token;
  }

  #command(operation: string, body: string): Promise<XmlElement> {
    return this.#ask(operation, `<ProfileToken>${escapeXml(this.#profile)}</ProfileToken>${body}`);
  }

  #ask(operation: string, body = ''): Promise<XmlElement> {
    return this.#connection.call(this.#url, `<${operation} xmlns="${NAMESPACES.ptz}">${body}</${operation}>`);
  }
}

/** Without a part that stays: some cameras refuse a zoom that they can't, even of 0. */
function vector({ pan, tilt, zoom }: PtzMove): string {
  const turn =
    pan === 0 && tilt === 0 ? '' : `<PanTilt xmlns="${SCHEMA}" x="${part(pan)}" y="${part(tilt)}"/>`;
  return turn + (zoom === 0 ? '' : `<Zoom xmlns="${SCHEMA}" x="${part(zoom)}"/>`);
}

const part = (value: number): number => Math.round(Math.min(1, Math.max(-1, value)) * 1000) / 1000;

/** Some cameras say -1 for "none". */
function presetCount(text: string | undefined): number {
  const number = Math.floor(Number(text));
  return number > 0 ? Math.min(number, MAX_PRESETS) : 0;
}

function readPreset(preset: XmlElement): PtzPreset | null {
  const token = preset.attribute('token');
  if (token === undefined || token === '' || token.length > MAX_CHARACTERS) return null;
  return { token, name: (preset.textAt('Name') ?? token).slice(0, MAX_CHARACTERS) };
}
