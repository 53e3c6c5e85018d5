import { PLENTY, startBenchHub } from '../bench-hub.ts';
import { answerCpuQuestions, tell } from './process-message.ts';

/* The whole hub, as it ships but for its limits. */

const address = await startBenchHub({
  connection_rate: { per_second: PLENTY, burst: PLENTY },
  connection_pace: { per_second: PLENTY, burst: PLENTY },
  rest_rate: { per_second: PLENTY, burst: PLENTY },
  max_unauthenticated_per_address: PLENTY,
});
answerCpuQuestions();
tell({ kind: 'hub_listening', ...address });
