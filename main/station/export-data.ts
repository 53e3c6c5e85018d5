import type { InvokeOutput } from '../../preload/contract/channels.ts';
import type { Result } from '../../preload/contract/result.ts';
import { personalData } from '../../signaling/protocol/rest.ts';
import type { HubLine } from '../hub-client/create-hub-line.ts';
import { writeFileAtomically } from '../settings/write-file-atomically.ts';
import type { FileChooser } from './file-chooser.ts';
import { failure, failureOf, success } from './ipc-failure.ts';

/** Everything the hub keeps about the person, as a JSON file of their choice that only they can read. */
export async function exportData(
  line: HubLine,
  files: Pick<FileChooser, 'toSave'>,
): Promise<Result<InvokeOutput<'account:export-data'>>> {
  const answer = await line.call({ method: 'GET', path: '/me/export', answer: personalData });
  if (!answer.ok) return failureOf(answer.error);
  const { exported_at, user } = answer.value;
  const path = await files.toSave(`mumu-camera-${user.username}-${exported_at.slice(0, 10)}.json`);
  if (path === null) return success({ saved: false });
  try {
    await writeFileAtomically(path, `${JSON.stringify(answer.value, null, 2)}\n`);
    return success({ saved: true });
  } catch {
    return failure('not_possible_now', 'The file could not be written there. Choose another folder.');
  }
}
