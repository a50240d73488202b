interface AnswerInput {
  channels: readonly string[];
  evidence: string;
  note: string;
  /** It has to be about one case type. */
  needsType: boolean;
  caseTypeId: string;
}

/** What keeps an answer from being recorded, as a sentence; empty when nothing does. */
export function answerProblem({ channels, evidence, note, needsType, caseTypeId }: AnswerInput): string {
  if (channels.length === 0) {
    return 'Choose at least one channel.';
  }
  if (needsType && caseTypeId === '') {
    return 'Choose the case type that it is about.';
  }
  if (evidence.trim() === '' && note.trim() === '') {
    return 'Write down their words or the reason: it is the proof.';
  }
  return '';
}
