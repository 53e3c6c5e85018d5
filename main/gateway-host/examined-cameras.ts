import { randomUUID } from 'node:crypto';
import type { CameraSource } from '../../gateway/contract/camera-source.ts';
import type { Answer, ExamineQuestion } from '../../gateway/contract/questions.ts';
import type { Clock } from '../../signaling/clock.ts';

export type Examined = Extract<Answer, { kind: 'examined' }>;

interface Exam {
  question: ExamineQuestion;
  answer: Examined;
  /** Of the thing on the LAN that was found at the address. */
  found_id: string | null;
}

/** What was examined, ready to be added. */
export interface Addable extends Pick<Exam, 'found_id'> {
  source: CameraSource;
}

/** What was found is good for this long; it holds the password that was typed. */
const KEPT_MS = 10 * 60_000;

/** Cameras that were looked into and can be added, each for ten minutes. */
export class ExaminedCameras {
  readonly #clock: Pick<Clock, 'monotonic'>;
  readonly #kept = new Map<string, Exam & { until: number }>();

  constructor(clock: Pick<Clock, 'monotonic'>) {
    this.#clock = clock;
  }

  /** @returns by which it is asked for */
  keep(exam: Exam): string {
    const now = this.#clock.monotonic();
    for (const [id, { until }] of this.#kept) if (until < now) this.#kept.delete(id);
    const exam_id = randomUUID();
    this.#kept.set(exam_id, { ...exam, until: now + KEPT_MS });
    return exam_id;
  }

  /** Null when it is too old or was used. */
  addable(exam_id: string): Addable | null {
    const exam = this.#kept.get(exam_id);
    if (exam === undefined || exam.until < this.#clock.monotonic()) return null;
    const { answer, question, found_id } = exam;
    const source = {
      main_url: answer.main.url,
      sub_url: answer.sub?.url ?? null,
      credentials: question.credentials,
      transport: answer.transport,
      certificate_sha256: question.certificate_sha256,
      onvif_url: answer.onvif_url,
    };
    return { source, found_id };
  }

  forget(exam_id: string): void {
    this.#kept.delete(exam_id);
  }

  forgetAll(): void {
    this.#kept.clear();
  }
}
