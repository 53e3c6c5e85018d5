import type { Result } from '../../preload/contract/result.ts';
import type { HubLine } from '../hub-client/create-hub-line.ts';
import { failureOf } from './ipc-failure.ts';
import { saveFile } from './save-file.ts';

/** What the hub gives as a file, in one that only this person can read; there whole or not at all. */
export async function saveDownload(
  line: HubLine,
  request: Parameters<HubLine['download']>[0],
  path: string,
): Promise<Result<void>> {
  const answer = await line.download(request);
  return answer.ok ? saveFile(path, answer.value) : failureOf(answer.error);
}
