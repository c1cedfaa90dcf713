import assert from "node:assert/strict";
import { ExceptionLedger } from "../../policies/exception-ledger";

const SOUND = { resource: "central", reason: "empty until the move is done", until: "2026-06-15" };
const TODAY = "2026-06-15";
const fatesOf = (ledger: ExceptionLedger) => ledger.all.map(({ rule, at, fate }) => `${rule} ${at} ${fate}`);

describe("ExceptionLedger", () => {
  const rows: readonly { title: string; exceptions: unknown; used?: string; fates: readonly string[] }[] = [
    { title: "has nothing to note without exceptions", exceptions: undefined, fates: [] },
    { title: "notes nothing of a list that is none", exceptions: "central", fates: [] },
    {
      title: "notes one that was needed",
      exceptions: [SOUND],
      used: "central",
      fates: ["rule exceptions[0] used"],
    },
    {
      title: "notes one that was not",
      exceptions: [SOUND],
      used: "other",
      fates: ["rule exceptions[0] unused"],
    },
    {
      title: "notes one that is over, whatever used its name",
      exceptions: [{ ...SOUND, until: "2026-06-14" }],
      used: "central",
      fates: ["rule exceptions[0] expired"],
    },
    {
      title: "notes what is malformed, at its place",
      exceptions: [SOUND, null, 7, {}, { ...SOUND, resource: "" }],
      fates: [
        "rule exceptions[0] unused",
        ...[1, 2, 3, 4].map((index) => `rule exceptions[${index}] malformed`),
      ],
    },
  ];
  for (const { title, exceptions, used, fates } of rows) {
    it(title, () => {
      const ledger = new ExceptionLedger();
      if (used !== undefined) ledger.use("rule", used);
      ledger.close("rule", exceptions, TODAY);

      assert.deepEqual(fatesOf(ledger), fates);
    });
  }

  it("keeps the rules apart", () => {
    const ledger = new ExceptionLedger();
    ledger.use("one", "central");
    ledger.close("one", [SOUND], TODAY);
    ledger.close("other", [SOUND], TODAY);

    assert.deepEqual(fatesOf(ledger), ["one exceptions[0] used", "other exceptions[0] unused"]);
  });

  it("begins anew when a rule comes round again, as in an update after its preview", () => {
    const ledger = new ExceptionLedger();
    ledger.use("one", "central");
    for (const rule of ["one", "other", "one"]) ledger.close(rule, [SOUND], TODAY);

    assert.deepEqual(fatesOf(ledger), ["one exceptions[0] unused"]);
  });
});
