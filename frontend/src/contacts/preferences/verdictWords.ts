import type { GateVerdict } from '../../api/consents';

/** The gate's answer in few words: what the person said, where they said no, before what follows from it. */
export function shortAnswer(verdict: GateVerdict): string {
  const said = verdict.reasons.find((reason) => reason.code === 'opted_out');
  return said ? `No: ${said.message.replace(/^Blocked: /, '')}` : verdict.answer;
}

/** The gate's answer beside what the person said, which need not be said again. */
export function answerBesides(verdict: GateVerdict): string {
  return verdict.reasons.some((reason) => reason.code === 'opted_out') ? 'No' : verdict.answer;
}
