import type { EncodedTransformer } from './encoded-transform.ts';
import type { FromRecorder, ToRecorder } from './recorder-messages.ts';
import { Recorder } from './recorder.ts';

/** The parts of a worker's global scope that it uses: the types of pages do not know them. */
interface RecorderScope {
  postMessage(message: FromRecorder, given: Transferable[]): void;
  onmessage: ((event: MessageEvent<ToRecorder>) => void) | null;
  onrtctransform: ((event: { readonly transformer: EncodedTransformer }) => void) | null;
}

const scope = globalThis as unknown as RecorderScope;
const recorder = new Recorder({
  post: (message, given = []) => scope.postMessage(message, given),
  clock: () => performance.now(),
});
scope.onrtctransform = ({ transformer }) => recorder.attach(transformer);
scope.onmessage = ({ data }) => recorder.receive(data);
