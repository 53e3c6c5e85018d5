import { readFile, stat } from 'node:fs/promises';
import type { InvokeOutput } from '../../preload/contract/channels.ts';
import { ALL_CAMERAS } from '../../preload/contract/all-cameras.ts';
import type { DeviceView } from '../../preload/contract/model.ts';
import type { Result } from '../../preload/contract/result.ts';
import { writeFileAtomically } from '../settings/write-file-atomically.ts';
import type { FileChooser } from './file-chooser.ts';
import { failure, notNow, success } from './ipc-failure.ts';
import { viewsFile, viewsFromFile, viewsToFile, type ViewsFile } from './views-file.ts';
import type { WallViews } from './wall-views.ts';

/** Far more than fifty views of a thousand cameras take. */
const MOST_BYTES = 16 * 1024 * 1024;
const NOT_VIEWS = 'This file holds no views that this version of MuMu Camera can read. Nothing was changed.';

export interface CarryDeps {
  wall: WallViews;
  files: FileChooser;
  /** Those that this person sees. */
  devices: readonly DeviceView[];
  /** Does a task if the same person is still signed in: choosing a file takes time, and the station may be locked meanwhile. */
  still: <T>(task: () => Promise<Result<T>>) => Promise<Result<T>>;
}

/** All views but that of all cameras, as a JSON file of the person's choice. */
export async function exportViews({
  wall,
  files,
  devices,
  still,
}: CarryDeps): Promise<Result<InvokeOutput<'wall:export-views'>>> {
  const views = wall.state().views.filter(({ view_id }) => view_id !== ALL_CAMERAS);
  if (views.length === 0) return notNow('There is no view of your own to export. Make one first.');
  const path = await files.toSave('mumu-camera-views.json');
  if (path === null) return success({ saved: false });
  return still(async () => {
    try {
      await writeFileAtomically(path, `${JSON.stringify(viewsToFile(views, devices), null, 2)}\n`);
      return success({ saved: true });
    } catch {
      return failure('not_possible_now', 'The file could not be written there. Choose another folder.');
    }
  });
}

/** Adds the views of a file to those that are here; nothing when any of it is not right. */
export async function importViews({
  wall,
  files,
  devices,
  still,
}: CarryDeps): Promise<Result<InvokeOutput<'wall:import-views'>>> {
  const path = await files.toOpen('json');
  if (path === null) return success({ added: 0, missing: 0 });
  return still(async () => {
    const read = await readViews(path);
    if (!read.ok) return read;
    const { views, missing } = viewsFromFile(read.value, devices);
    const added = wall.add(views);
    return added.ok ? success({ added: views.length, missing }) : added;
  });
}

async function readViews(path: string): Promise<Result<ViewsFile>> {
  let text: string;
  try {
    const { size } = await stat(path);
    if (size > MOST_BYTES) return failure('not_possible_now', NOT_VIEWS);
    text = await readFile(path, 'utf8');
  } catch {
    return failure('not_possible_now', 'The file could not be read. Choose another one.');
  }
  const parsed = viewsFile.safeParse(parseJson(text));
  return parsed.success ? success(parsed.data) : failure('not_possible_now', NOT_VIEWS);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
