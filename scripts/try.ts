import { runPreview } from "../cli/preview/run-preview";
import { previewedEstate } from "../cli/estate/previewed-estate";
import { intentsOf } from "../domain/intents/component-intents";
import { judgeIntents } from "../domain/intents/judge-intents";
import { explainVerdict } from "../domain/access/explain-verdict";
void (async () => {
  for (const stack of ["prod", "staging", "prod"]) {
    const r = await runPreview({ root: process.cwd(), stack, now: new Date("2026-11-26T00:00:00Z") });
    const e = previewedEstate(r);
    const all = r.resources.flatMap((res) => intentsOf(res.type, { text: (n) => String(res.inputs[n]), texts: (n) => (res.inputs[n] as string[]) ?? [], number: (n) => Number(res.inputs[n]), truth: (n) => res.inputs[n] === true, value: (n) => res.inputs[n] }));
    const t = process.hrtime.bigint();
    const j = judgeIntents(e, all);
    console.log(stack, all.length, j.questions, j.findings.length, j.withoutSubject.map((i) => i.claim), Number(process.hrtime.bigint() - t) / 1e6);
    for (const f of j.findings.slice(0, 60)) console.log("  ", f.intent.expected, f.verdict.decision, "|", f.intent.claim, "|", f.who, "|", f.action, f.resource, f.phase);
    if (process.argv[2]) for (const f of j.findings.slice(0, 3)) console.log(explainVerdict(f.verdict));
  }
})();
